// SPDX-License-Identifier: Apache-2.0

import CrosswalkModel
import CrosswalkTesting

@testable import CrosswalkEngine

/// Random records for the rules of a target.
struct RandomRow {
    var generator: SeededGenerator
    var batch = RecordBatch()
    /// Keys of `extra`, some of which the vocabulary has.
    let keys: [String]

    init(_ generator: SeededGenerator, keys: [String]) {
        self.generator = generator
        self.keys = keys
    }

    mutating func row(of target: WriteTarget) -> JoinedRow {
        batch.removeAll()
        var records: [[RecordBatch.Record]] = []
        for (index, rule) in target.rules.enumerated() {
            let count = index == 0 ? 1 : generator.int(0...(rule.isEach ? 3 : 1))
            records.append((0..<count).map { _ in record(rule.kind) })
        }
        return JoinedRow(batch: batch, primary: records[0][0], records: records)
    }

    private mutating func record(_ kind: RecordKind) -> RecordBatch.Record {
        let density = generator.int(1...6)
        let first = batch.begin(kind)
        for (field, info) in CrosswalkModel.info(kind).fields.enumerated() {
            if field == CrosswalkModel.deletedPosition(kind) {
                if generator.oneIn(12) { batch.slots[first + field] = batch.text("true") }
            } else if field == CrosswalkModel.extraPosition(kind) {
                if generator.oneIn(2) { batch.slots[first + field] = extra() }
            } else if field != CrosswalkModel.originPosition(kind), generator.oneIn(density) {
                batch.slots[first + field] = generator.oneIn(10) ? .null : value(of: info.type)
            }
        }
        return batch.records[batch.records.count - 1]
    }

    private mutating func value(of type: FieldType) -> Slot {
        switch type {
        case .list(let item):
            let items = (0..<generator.int(0...4)).map { _ in value(of: item) }
            return batch.structure(.list, items)
        case .value(let shape):
            let members = shape.members.map { member in
                generator.oneIn(3) ? .absent : value(of: member.type)
            }
            return batch.structure(.object, members)
        case .code(let list):
            return batch.text(generator.oneIn(6) ? "ext:<\(generator.int(0...9))>" : generator.pick(list.codes))
        case .boolean: return batch.text(generator.pick(["true", "false", "maybe"]))
        case .date: return batch.text(generator.pick(["2025-08-18", "2026-06-04", "some day"]))
        case .ref: return batch.text(id())
        default: return batch.text(words())
        }
    }

    private mutating func id() -> String {
        generator.pick([
            "8fc71292-6748-4680-82e1-24478fffd72e", "8FC71292674846808 2E124478FFFD72E", "A<1>",
            "8FC71292674846808AE124478FFFD72E", "s-\(generator.int(0...9))", "8fc71292-6748-7680-82e1-24478fffd72e",
        ])
    }

    private mutating func words() -> String {
        generator.pick(["", "Weiß", "O'Neill & Sons", "a \"b\" <c>", "district", "state", "1234567", "Acosta-Sato"])
    }

    private mutating func extra() -> Slot {
        var entries: [Slot] = []
        if generator.oneIn(3) { entries += [batch.text("sif.object"), batch.text("StudentPersonal")] }
        var left = keys
        for _ in 0..<generator.int(0...3) where !left.isEmpty {
            let key = left.remove(at: generator.int(0...left.count - 1))
            let value: Slot =
                generator.oneIn(5)
                ? batch.structure(.list, [batch.text(words()), batch.text("<x>1</x>")]) : batch.text(words())
            entries += [batch.text(key), value]
        }
        return batch.structure(.map, entries)
    }
}
