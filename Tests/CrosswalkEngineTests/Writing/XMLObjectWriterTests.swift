// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkModel
import CrosswalkTesting
import CrosswalkXML
import Testing

@testable import CrosswalkEngine
@testable import CrosswalkMapping

@Suite struct XMLObjectWriterTests {
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
        var byRuns = 0
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
            // One that walks the form, one that makes a run for each new kind of object, one that does both.
            let writers = [Int.max, 0, 3].map { patience in
                XMLObjectWriter(
                    plan: plan,
                    target: target,
                    evaluator: evaluator,
                    writesNil: writesNil,
                    patience: patience
                )
            }
            let twin = ObviousObjectWriter(plan: plan, target: target, evaluator: evaluator, writesNil: writesNil)
            var rows = RandomRow(generator, keys: Self.keys(of: plan.root.tag.name, in: pack))
            var row = rows.row(of: target)
            for round in 0..<120 {
                // Some come twice, for the second time perhaps without what `extra` kept.
                if !rows.generator.oneIn(3) { row = rows.row(of: target) }
                evaluator.isForeign = rows.generator.oneIn(2)
                let restoring = rows.generator.oneIn(2)
                var expected = ByteBuffer()
                twin.write(plan.root, row, restoring: restoring, to: &expected)
                let place = "seed \(generator.seed), \(source.name), round \(round)"
                for writer in writers {
                    var output = ByteBuffer()
                    writer.write(row, restoring: restoring, to: &output)
                    let found = String(decoding: output.array(), as: UTF8.self)
                    #expect(found == String(decoding: expected.array(), as: UTF8.self), "\(place)")
                    var outcomes: [String] = []
                    writer.trail.forEach { outcomes.append("\($0) \($1)") }
                    #expect(outcomes == twin.outcomes.map { "\($0.outcome) \($0.key)" }, "\(place)")
                    // In whatever order: they are counted.
                    #expect(writer.gaps.map { plan.gaps[$0] }.sorted() == twin.gaps.sorted(), "\(place)")
                    isAnyWritten = isAnyWritten || !outcomes.isEmpty
                }
            }
            #expect(writers[0].runs?.takeUnretainedValue().written == 0)
            byRuns += writers[1].runs?.takeUnretainedValue().written ?? 0
            generator = rows.generator
        }
        #expect(isAnyWritten)
        #expect(byRuns > 100)
    }
}
