// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkModel
import CrosswalkTesting
import Testing

@Suite struct PackedRecordTests {
    /// A slot with all that it points at, the obvious way.
    private indirect enum Value: Equatable {
        case absent, null
        case text([UInt8])
        case structure(Slot.Kind, [Value])

        init(_ slot: Slot, _ batch: RecordBatch) {
            switch slot.kind {
            case .absent: self = .absent
            case .null: self = .null
            case .text: self = .text(Array(batch.bytes[slot.offset..<slot.offset + slot.count]))
            case .list, .object, .map: self = .structure(slot.kind, batch.items(slot).map { Value($0, batch) })
            }
        }
    }

    private static func values(_ record: RecordBatch.Record, _ batch: RecordBatch) -> [Value] {
        (0..<CrosswalkModel.width(record.kind)).map { Value(batch.slot(record, $0), batch) }
    }

    private static func slot(_ generator: inout SeededGenerator, _ batch: inout RecordBatch, depth: Int) -> Slot {
        switch generator.int(0...(depth > 2 ? 3 : 6)) {
        case 0: return .absent
        case 1: return .null
        case 2:
            return batch.text(
                String(repeating: "x", count: generator.pick([0, 1, 7, 8, 9, 30, 31, 32, 64, 65, 158, 159, 20_000]))
            )
        case 3: return batch.text("é" + String(generator.int(0...1_000_000)))
        default:
            let items = (0..<generator.pick([0, 1, 3, 40])).map { _ in slot(&generator, &batch, depth: depth + 1) }
            return batch.structure(generator.pick([.list, .object, .map]), items)
        }
    }

    private static func batch(_ generator: inout SeededGenerator) -> RecordBatch {
        var batch = RecordBatch()
        for _ in 0..<generator.int(1...12) {
            let kind = generator.pick(RecordKind.allCases)
            let row = generator.pick([0, 127, 128, 4_000_000_000])
            batch.begin(kind, file: generator.int(0...300), row: row, line: generator.int(0...70_000))
            for field in 0..<CrosswalkModel.width(kind) where generator.oneIn(3) {
                let slot = slot(&generator, &batch, depth: 0)
                batch.set(field, slot)
            }
        }
        return batch
    }

    @Test func `fields that are left out come back absent`() {
        var generator = SeededGenerator()
        for _ in 0..<50 {
            let batch = Self.batch(&generator)
            let omitted = UInt64.random(in: 0...UInt64.max, using: &generator)
            for record in batch.records {
                var packed = ByteBuffer()
                PackedRecord.pack(record, of: batch, without: omitted, into: &packed)
                var position = 0
                var copy = RecordBatch()
                packed.withBytes { PackedRecord.unpack($0, at: &position, into: &copy) }
                #expect(position == packed.count, "seed \(generator.seed)")
                let expected = Self.values(record, batch).enumerated().map { field, value in
                    omitted >> UInt64(field) & 1 == 0 ? value : .absent
                }
                #expect(copy.records.map { Self.values($0, copy) } == [expected], "seed \(generator.seed)")
            }
        }
    }

    @Test func `records come back from their packed form as they were`() {
        var generator = SeededGenerator()
        for _ in 0..<100 {
            let batch = Self.batch(&generator)
            var packed = ByteBuffer()
            for record in batch.records { PackedRecord.pack(record, of: batch, into: &packed) }
            var position = 0
            // What is there already stays as it is.
            var copy = Self.batch(&generator)
            let before = copy.records.map { Self.values($0, copy) }
            packed.withBytes { while position < $0.count { PackedRecord.unpack($0, at: &position, into: &copy) } }
            #expect(position == packed.count, "seed \(generator.seed)")
            let new = copy.records.dropFirst(before.count)
            #expect(copy.records.prefix(before.count).map { Self.values($0, copy) } == before, "seed \(generator.seed)")
            #expect(new.map(\.kind) == batch.records.map(\.kind), "seed \(generator.seed)")
            #expect(new.map(\.file) == batch.records.map(\.file), "seed \(generator.seed)")
            #expect(new.map(\.row) == batch.records.map(\.row), "seed \(generator.seed)")
            #expect(new.map(\.line) == batch.records.map(\.line), "seed \(generator.seed)")
            let values = batch.records.map { Self.values($0, batch) }
            #expect(new.map { Self.values($0, copy) } == values, "seed \(generator.seed)")
        }
    }
}
