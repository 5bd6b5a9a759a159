// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkModel

// Whether a row can be in the output, where references are closed: asked in order, before it is written.
extension CSVSetEmitter {
    func verdict(
        _ row: borrowing JoinedRow,
        of target: WriteTarget,
        with evaluator: BindingEvaluator,
        isLast: Bool
    ) -> RowVerdict {
        guard let plan = plans[target.index] else { return .accepted }
        if !isLast, !target.joins {
            for judged in plan.references where !isSettled(judged, plan, row, target, evaluator) {
                return .refers(plan.columns[judged.position].name)
            }
        }
        for judged in plan.required {
            if plan.hidesStatus, judged.isStatus { continue }
            let name = plan.columns[judged.position].name
            if isFilled(judged, plan, row, target, evaluator) {
                if judged.isOthersKey, !areThere(judged, row, target, evaluator) { return .refers(name) }
                continue
            }
            // In the end only a reference that there is can be at fault.
            let refers = isLast ? !isSettled(judged, plan, row, target, evaluator) : judged.dependsOnOthers
            return refers ? .refers(name) : .lacks(name)
        }
        return .accepted
    }

    /// True where a column gets a value.
    private func isFilled(
        _ judged: CSVColumnPlan.Judged,
        _ plan: CSVColumnPlan,
        _ row: borrowing JoinedRow,
        _ target: WriteTarget,
        _ evaluator: BindingEvaluator
    ) -> Bool {
        if let direct = judged.direct, isWritten(direct, judged.position, plan, row, evaluator) { return true }
        for reference in judged.bindings {
            let outcome = reference._withUnsafeGuaranteedRef { evaluate($0, row, target, evaluator) }
            if outcome != .nothing && outcome != .lost { return true }
        }
        return false
    }

    /// False where a reference of a column that may stay blank names a record that may still come.
    private func isSettled(
        _ judged: CSVColumnPlan.Judged,
        _ plan: CSVColumnPlan,
        _ row: borrowing JoinedRow,
        _ target: WriteTarget,
        _ evaluator: BindingEvaluator
    ) -> Bool {
        if let direct = judged.direct {
            if isWritten(direct, judged.position, plan, row, evaluator) { return true }
            if !direct.hasOtherwise, !direct.slot(in: row).hasValue { return true }
        }
        return areThere(judged, row, target, evaluator)
    }

    /// False where a reference of a column names a record that is not in the output, or not yet.
    private func areThere(
        _ judged: CSVColumnPlan.Judged,
        _ row: borrowing JoinedRow,
        _ target: WriteTarget,
        _ evaluator: BindingEvaluator
    ) -> Bool {
        for reference in judged.references {
            let outcome = reference._withUnsafeGuaranteedRef { evaluate($0, row, target, evaluator) }
            if outcome == .lost { return false }
        }
        return true
    }

    /// True where a cell certainly gets the plain value of its field; false says nothing.
    private func isWritten(
        _ direct: CSVColumnPlan.Direct,
        _ position: Int,
        _ plan: CSVColumnPlan,
        _ row: borrowing JoinedRow,
        _ evaluator: BindingEvaluator
    ) -> Bool {
        let slot = direct.slot(in: row)
        guard slot.kind == .text, slot.count > 0 else { return false }
        if let kind = direct.refersTo { return row.batch.withText(of: slot) { evaluator.accepted.contains($0, kind) } }
        guard case .translated(let program) = direct.way else { return true }
        return row.batch.withText(of: slot) { value in
            scratch.removeAll()
            if plan.lastJudged.append(value, of: position, to: &scratch) != nil { return true }
            let outcome = program._withUnsafeGuaranteedRef { $0.write(value, to: &scratch) }
            guard outcome == .carried || outcome == .changed || outcome == .invalid, !scratch.isEmpty else {
                return false
            }
            scratch.withBytes { plan.lastJudged.note(value, of: position, became: $0, outcome) }
            return true
        }
    }

    private func evaluate(
        _ binding: Binding,
        _ row: borrowing JoinedRow,
        _ target: WriteTarget,
        _ evaluator: BindingEvaluator
    ) -> ValueOutcome {
        scratch.removeAll()
        return evaluator.append(binding, of: target, in: row, to: &scratch)
    }
}
