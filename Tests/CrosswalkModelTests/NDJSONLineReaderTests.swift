// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkModel
import CrosswalkTesting
import Testing

@Suite struct NDJSONLineReaderTests {
    /// What came of some lines: the records, and what was said of those that cannot be read.
    private struct Reading: Equatable {
        var kinds: [RecordKind] = []
        var slots: [Slot] = []
        var children: [Slot] = []
        var bytes: [UInt8] = []
        var rows: [UInt32] = []
        var faults: [String] = []
        var quick = 0

        static func == (left: Reading, right: Reading) -> Bool {
            left.kinds == right.kinds && left.slots == right.slots && left.children == right.children
                && left.bytes == right.bytes && left.rows == right.rows && left.faults == right.faults
        }
    }

    private static let decoder = NDJSONDecoder()
    private static let encoder = NDJSONEncoder()
    private static let keys = NDJSONKeys()

    private static func read(_ block: [UInt8], isQuick: Bool) -> Reading {
        var lines = NDJSONLineReader(keys)
        var batch = RecordBatch()
        batch.bytes = block
        var reading = Reading()
        var start = 0
        var row = 1
        block.withUnsafeBufferPointer { bytes in
            while start < bytes.count {
                let stop = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
                if isQuick, lines.read(start..<stop, of: bytes, into: &batch, file: 0, row: row) {
                    reading.quick += 1
                } else {
                    lines.settle(&batch)
                    do throws(NDJSONDecoder.Fault) {
                        try decoder.decode(start..<stop, of: &batch, file: 0, row: row) {
                            reading.faults.append($0.name)
                        }
                    } catch {
                        reading.faults.append("\(row): \(error.message) at \(error.byte)")
                    }
                }
                start = stop + 1
                row += 1
            }
        }
        lines.settle(&batch)
        reading.kinds = batch.records.map(\.kind)
        reading.rows = batch.records.map(\.row)
        reading.slots = batch.slots
        reading.children = batch.children
        reading.bytes = batch.bytes
        return reading
    }

    private static let plain = Array("abcXYZ 0123456789-,:{}[]".utf8)
    private static let strange = Array("\"\\\n\té".utf8)

    private static func text(_ generator: inout SeededGenerator, _ batch: inout RecordBatch, _ isPlain: Bool) -> Slot {
        let alphabet = isPlain ? plain : plain + strange
        var text = String(decoding: generator.bytes(from: alphabet, upTo: 30), as: UTF8.self)
        if !isPlain, generator.oneIn(4) { text += "ü" }
        return batch.text(text)
    }

    private static func value(
        _ type: FieldType,
        _ generator: inout SeededGenerator,
        _ batch: inout RecordBatch,
        _ isPlain: Bool
    ) -> Slot {
        if generator.oneIn(12) { return .null }
        switch type {
        case .list(let item):
            let count = generator.int(0...3)
            var items: [Slot] = []
            for _ in 0..<count { items.append(value(item, &generator, &batch, isPlain)) }
            return batch.structure(.list, items)
        case .value(let shape):
            var members: [Slot] = []
            for member in shape.members {
                members.append(generator.oneIn(2) ? .absent : value(member.type, &generator, &batch, isPlain))
            }
            return batch.structure(.object, members)
        case .boolean: return batch.text(generator.oneIn(2) ? "true" : "false")
        case .integer: return batch.text(String(generator.int(-5...100_000)))
        default: return text(&generator, &batch, isPlain)
        }
    }

    /// Lines as they are written, of records with anything in them.
    private static func lines(_ generator: inout SeededGenerator, isPlain: Bool) -> [UInt8] {
        var batch = RecordBatch()
        for _ in 0..<generator.int(1...12) {
            let kind = generator.pick(RecordKind.allCases)
            let first = batch.begin(kind)
            for (position, field) in CrosswalkModel.info(kind).fields.enumerated() where !generator.oneIn(3) {
                if position == CrosswalkModel.extraPosition(kind) {
                    var entries: [Slot] = []
                    for _ in 0..<generator.int(0...3) {
                        entries.append(text(&generator, &batch, isPlain))
                        entries.append(text(&generator, &batch, isPlain))
                    }
                    batch.slots[first + position] = batch.structure(.map, entries)
                } else {
                    let slot = value(field.type, &generator, &batch, isPlain)
                    batch.slots[first + position] = slot
                }
            }
        }
        var output = ByteBuffer()
        encoder.encode(batch, into: &output)
        return output.array()
    }

    @Test func `lines as we write them are read the quick way, to the same slots`() {
        var generator = SeededGenerator()
        for round in 0..<600 {
            let block = Self.lines(&generator, isPlain: round % 2 == 0)
            let quick = Self.read(block, isQuick: true)
            #expect(quick == Self.read(block, isQuick: false), "seed \(generator.seed)")
            #expect(quick.faults.isEmpty, "seed \(generator.seed)")
            // All but the last line, behind which there are no eight bytes.
            #expect(quick.quick == quick.kinds.count - 1, "seed \(generator.seed)")
        }
    }

    @Test func `lines with escapes, strange bytes or anything broken come out as the slow way reads them`() {
        var generator = SeededGenerator()
        let marks = Array("\"\\{}[]:, \ntfn-01".utf8)
        for _ in 0..<1500 {
            var block = Self.lines(&generator, isPlain: generator.oneIn(2))
            for _ in 0..<generator.int(0...4) {
                let place = generator.int(0...block.count - 1)
                switch generator.int(0...2) {
                case 0: block[place] = generator.pick(marks)
                case 1: block.remove(at: place)
                default: block.insert(generator.pick(marks), at: place)
                }
                if block.isEmpty { block = [0x0A] }
            }
            #expect(Self.read(block, isQuick: true) == Self.read(block, isQuick: false), "seed \(generator.seed)")
        }
    }

    @Test(arguments: [
        #"{"record":"Person","id":"1","id":"2"}"#,
        #"{"record":"Person","givenName":"A","id":"1"}"#,
        #"{"record":"Person","id":"1","unheardOf":[1,{"a":null}]}"#,
        #"{ "record" : "Person", "id" : "1" }"#,
        #"{"id":"1","record":"Person"}"#,
        #"{"record":"Person"}"#,
        #"{"record":"Persona","id":"1"}"#,
        #"{"record":"Person","id":"1"}}"#,
        #"{"record":"Person","id":"1""#,
        #"{"record":"Person","id":"1"#,
        #"{"record":"Person","id":tru}"#,
        #"{"record":"Person","id":1e3}"#,
    ])
    func `a line written another way is read as it always was`(line: String) {
        // Behind the line stands another, as nearly always.
        let block = Array((line + "\n{\"record\":\"Person\",\"id\":\"9\"}\n").utf8)
        #expect(Self.read(block, isQuick: true) == Self.read(block, isQuick: false))
    }
}
