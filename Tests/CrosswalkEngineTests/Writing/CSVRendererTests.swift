// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkModel
import CrosswalkTesting
import Testing

@testable import CrosswalkEngine
@testable import CrosswalkMapping

@Suite struct CSVRendererTests {
    /// A row the obvious way: every cell is asked of its bindings, one after the other.
    private struct ObviousRow {
        var text = ""
        var tally: Tally

        init(_ row: borrowing JoinedRow, _ plan: CSVColumnPlan, _ target: WriteTarget, _ evaluator: BindingEvaluator) {
            tally = Tally(keys: 400, sources: 0)
            var cells: [String] = []
            for column in plan.columns {
                var cell = ByteBuffer()
                for binding in column.bindings where !(plan.hidesStatus && column.isStatus) {
                    let outcome = evaluator.append(binding, of: target, in: row, to: &cell)
                    tally.fields[binding.key].count(outcome)
                    if outcome == .lost { count(binding) }
                    if outcome != .nothing && outcome != .lost { break }
                }
                cells.append(Self.quoted(String(decoding: cell.array(), as: UTF8.self)))
            }
            text = cells.joined(separator: ",") + "\r\n"
        }

        /// Counts the columns of `extra` that the file did not announce.
        mutating func countLate(_ row: borrowing JoinedRow, _ plan: CSVColumnPlan) {
            let batch = row.batch
            let extra = Array(batch.items(batch.slot(row.primary, CrosswalkModel.extraPosition(row.primary.kind))))
            var late = 0
            for index in stride(from: 0, to: extra.count - 1, by: 2) {
                guard let name = batch.string(extra[index]), batch.string(extra[index + 1]) != nil else { continue }
                if name != "password", !plan.columns.contains(where: { $0.name == name }) { late += 1 }
            }
            guard late > 0 else { return }
            tally.fields[plan.extraKey].lost += late
            // No dataset has said that its vocabulary is the same.
            let reason = "the target has no place for it"
            tally.reasons[Tally.Reason(key: plan.extraKey, text: reason), default: 0] += late
        }

        private mutating func count(_ binding: Binding) {
            let reason =
                binding.idOf == nil ? "no word for it in the target" : "it names a record that is not in the output"
            tally.reasons[Tally.Reason(key: binding.key, text: reason), default: 0] += 1
        }

        private static func quoted(_ cell: String) -> String {
            let isPlain = !cell.unicodeScalars.contains { ",\"\r\n".unicodeScalars.contains($0) }
            if isPlain, !cell.hasPrefix(" "), !cell.hasSuffix(" ") { return cell }
            return "\"" + cell.replacing("\"", with: "\"\"") + "\""
        }
    }

    /// What judging a row finds, the obvious way: every binding is asked.
    private static func verdict(
        _ row: borrowing JoinedRow,
        _ plan: CSVColumnPlan,
        _ target: WriteTarget,
        _ evaluator: BindingEvaluator,
        isLast: Bool
    ) -> RowVerdict {
        func outcome(_ binding: Binding) -> ValueOutcome {
            var cell = ByteBuffer()
            return evaluator.append(binding, of: target, in: row, to: &cell)
        }
        if !isLast, !target.joins {
            for column in plan.columns where !column.isRequired {
                for binding in column.bindings where binding.idOf != nil && binding.field != CrosswalkModel.idPosition {
                    if outcome(binding) == .lost { return .refers(column.name) }
                }
            }
        }
        for column in plan.columns where column.isRequired && !column.bindings.isEmpty {
            if plan.hidesStatus, column.isStatus { continue }
            let outcomes = column.bindings.map { outcome($0) }
            if outcomes.contains(where: { $0 != .nothing && $0 != .lost }) {
                let id = CrosswalkModel.idPosition
                let others = column.bindings.filter { $0.idOf != nil && $0.field != id }
                let isOthersKey =
                    column.bindings.contains { $0.rule == 0 && $0.field == id } && others.contains { $0.rule == 0 }
                if isOthersKey, others.contains(where: { outcome($0) == .lost }) { return .refers(column.name) }
                continue
            }
            let refers =
                isLast
                ? zip(column.bindings, outcomes).contains {
                    $0.idOf != nil && $0.field != CrosswalkModel.idPosition && $1 == .lost
                }
                : column.bindings.contains { $0.idOf != nil || $0.hasOtherwise || $0.rule > 0 }
            return refers ? .refers(column.name) : .lacks(column.name)
        }
        return .accepted
    }

    @Test(arguments: ["oneroster-csv-1.0", "oneroster-csv-1.1", "oneroster-csv-1.2", "sds-csv-2.1", "pmm-csv"])
    func `rows are written as the obvious way writes them`(format: String) throws {
        let mapping = try MappingCatalog.builtIn.load(id: format)
        let emitter = CSVSetEmitter(mapping, output: SetTraffic.Files())
        let accepted = AcceptedIds(mapping.sources)
        for id in ["s-1", "s-2", "s-3", "A<1>", "8fc71292-6748-4680-82e1-24478fffd72e"] {
            Array(id.utf8).withUnsafeBufferPointer { id in
                for kind in RecordKind.allCases { accepted.insert(id, kind) }
            }
        }
        let policy = IdPolicy(ids: mapping.settings.ids)
        let evaluator = BindingEvaluator(policy: policy, lookups: LookupStore(), accepted: accepted)
        var generator = SeededGenerator()
        var written = 0
        for (index, source) in mapping.sources.enumerated() {
            guard let target = WriteTarget(source, index: index), let plan = emitter.plans[index] else { continue }
            let renderer = CSVRenderer(emitter, evaluator: evaluator)
            var rows = RandomRow(generator, keys: ["password", "note"])
            for round in 0..<150 {
                let row = rows.row(of: target)
                evaluator.isForeign = rows.generator.oneIn(2)
                evaluator.isClosed = rows.generator.oneIn(2)
                plan.hidesStatus = rows.generator.oneIn(2)
                evaluator.accepted.current = row.primary.kind
                let place = "seed \(generator.seed), \(source.name), round \(round)"
                var isJudged = false
                for isLast in [true, false] {
                    let verdict = emitter.verdict(row, of: target, with: evaluator, isLast: isLast)
                    let obvious = Self.verdict(row, plan, target, evaluator, isLast: isLast)
                    #expect("\(verdict)" == "\(obvious)", "\(place), isLast \(isLast)")
                    if case .accepted = verdict, !isLast { isJudged = evaluator.isClosed }
                }
                let lane = try #require(renderer.lane(of: index))
                lane.rows.removeAll()
                #expect(renderer.render(row, of: target, isLast: !isJudged))
                let found = String(decoding: lane.rows.buffer.array(), as: UTF8.self)
                var expected = ObviousRow(row, plan, target, evaluator)
                if mapping.settings.extras == .columns { expected.countLate(row, plan) }
                #expect(found == expected.text, "\(place)")
                var tally = Tally(keys: 400, sources: mapping.sources.count)
                renderer.drainCounts(into: &tally, isReference: emitter.isReference)
                let isCountedAlike = tally.fields == expected.tally.fields && tally.reasons == expected.tally.reasons
                #expect(isCountedAlike, "\(place)")
                #expect(tally.rows[index] == 1)
                written += 1
            }
            generator = rows.generator
        }
        #expect(written > 0)
    }

    @Test func `a row sees the ids that were accepted before it and no others`() {
        let mapping = try? MappingCatalog.builtIn.load(id: "oneroster-csv-1.2")
        let accepted = AcceptedIds(mapping?.sources ?? [])
        let reader = AcceptedReader(accepted)
        func insert(_ id: String) { Array(id.utf8).withUnsafeBufferPointer { accepted.insert($0, .person) } }
        func sees(_ id: String, _ horizon: Int) -> Bool {
            reader.horizon = horizon
            return Array(id.utf8).withUnsafeBufferPointer { reader.contains($0, .person) }
        }
        insert("a")
        insert("b")
        #expect([0, 1, 2].map { sees("a", $0) } == [false, true, true])
        #expect([0, 1, 2].map { sees("b", $0) } == [false, false, true])
        accepted.forgetOrder()
        insert("a")
        insert("c")
        #expect([2, 3].map { sees("c", $0) } == [false, true])
        #expect(sees("a", 2) && sees("b", 2))
        #expect(sees("c", .max) && !sees("d", .max))
        #expect(accepted.count == 3)
    }
}
