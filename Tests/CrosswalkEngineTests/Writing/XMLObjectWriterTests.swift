// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkModel
import CrosswalkTesting
import CrosswalkXML
import Testing

@testable import CrosswalkEngine
@testable import CrosswalkMapping

@Suite struct XMLObjectWriterTests {
    /// Random records for the rules of a target.
    private struct RandomRow {
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

    /// Some paths of an object as keys of `extra`: attributes of its own tag first of all.
    private static func keys(of object: String, in pack: ModelPack) -> [String] {
        let below = pack.all.keys.filter { $0.hasPrefix(object + "/") }.map { $0.dropFirst(object.count + 1) }.sorted()
        let attributes = below.filter { $0.hasPrefix("@") }
        return (attributes + below.filter { !$0.hasPrefix("@") }.prefix(12)).map(String.init) + ["Shoe", "No/@Such"]
    }

    @Test(arguments: ["sif-us-2.8", "sif-unity-4.2", "sif-xpress-4.2", "sif-au-3.6"])
    func `objects are written as the obvious way writes them`(format: String) throws {
        let mapping = try MappingCatalog.builtIn.load(id: format)
        let pack = ModelPack(mapping.modelPack ?? "")
        var generator = SeededGenerator()
        var isAnyWritten = false
        for (index, source) in mapping.sources.enumerated() {
            guard let target = WriteTarget(source, index: index) else { continue }
            var keys: [LedgerKey] = []
            let plan = XMLWritePlan(source, target: target, pack: pack, settings: mapping.settings, keys: &keys)
            let evaluator = BindingEvaluator(
                policy: IdPolicy(ids: mapping.settings.ids),
                lookups: LookupStore(),
                accepted: AcceptedIds()
            )
            let writesNil = mapping.settings.writesNil
            let writer = XMLObjectWriter(plan: plan, target: target, evaluator: evaluator, writesNil: writesNil)
            let twin = ObviousObjectWriter(plan: plan, target: target, evaluator: evaluator, writesNil: writesNil)
            var rows = RandomRow(generator, keys: Self.keys(of: plan.root.tag.name, in: pack))
            for round in 0..<60 {
                let row = rows.row(of: target)
                evaluator.isForeign = rows.generator.oneIn(2)
                let restoring = rows.generator.oneIn(2)
                var output = ByteBuffer()
                writer.write(row, restoring: restoring, to: &output)
                var expected = ByteBuffer()
                twin.write(plan.root, row, restoring: restoring, to: &expected)
                let place = "seed \(generator.seed), \(source.name), round \(round)"
                let found = String(decoding: output.array(), as: UTF8.self)
                #expect(found == String(decoding: expected.array(), as: UTF8.self), "\(place)")
                var outcomes: [String] = []
                writer.trail.forEach { outcomes.append("\($0) \($1)") }
                #expect(outcomes == twin.outcomes.map { "\($0.outcome) \($0.key)" }, "\(place)")
                #expect(writer.gaps.map { plan.gaps[$0] } == twin.gaps, "\(place)")
                isAnyWritten = isAnyWritten || !outcomes.isEmpty
            }
            generator = rows.generator
        }
        #expect(isAnyWritten)
    }
}
