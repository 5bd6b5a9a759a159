// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkModel

/// Judges a row of a file without making its rows: whether it is filtered out, and which records it repeats.
///
/// That is what has to happen in order; where it can be told from the file's own cells, making rows is left to those
/// who parse the piece, side by side.
struct RowJudge {
    private let origins: [Reshaper.Origin]
    private let filters: [Reshaper.Filter]
    private let distinct: [(number: Int, rule: RuleTraits)]
    /// The columns of the file whose cells count as marks.
    let markColumns: [Int]

    /// Nil where a filter, a rule or a check needs what the steps make.
    init?(_ reshaper: Reshaper, rules: [RuleTraits], checks: borrowing TableChecks) {
        origins = reshaper.origins
        filters = reshaper.actions.compactMap { if case .filter(let filter) = $0 { filter } else { nil } }
        distinct = rules.enumerated().prefix(64).filter(\.element.isDistinct).map { ($0.offset, $0.element) }
        markColumns = reshaper.meltedOrigins.compactMap { if case .file(let column) = $0 { column } else { nil } }
        func isMade(_ origin: Reshaper.Origin) -> Bool { if case .made = origin { true } else { false } }
        guard !filters.contains(where: { isMade($0.origin) }) else { return nil }
        for (_, rule) in distinct {
            guard rule.stages == 0, !rule.identityColumns.contains(where: { isMade(reshaper.origins[$0]) }) else {
                return nil
            }
        }
        if checks.isEmpty { return }
        // Marks are counted in the rows that filters before the melt have left.
        func isMelt(_ action: Reshaper.Action) -> Bool { if case .melt = action { true } else { false } }
        func isFilter(_ action: Reshaper.Action) -> Bool { if case .filter = action { true } else { false } }
        let melt = reshaper.actions.firstIndex(where: isMelt) ?? reshaper.actions.count
        let hasOwnMarks = reshaper.actions.filter(isMelt).count == reshaper.stageCount && reshaper.stageCount < 2
        guard hasOwnMarks, !reshaper.actions[melt...].contains(where: isFilter),
            markColumns.count == reshaper.meltedOrigins.count, !checks.sumsMadeRows
        else { return nil }
    }

    private func cell(_ origin: Reshaper.Origin, _ row: UnsafeBufferPointer<Slot>) -> Slot {
        switch origin {
        case .file(let column): row[column]
        case .constant(let slot): slot
        case .made: .absent
        }
    }

    /// True where no filter leaves the row out.
    func keeps(_ row: UnsafeBufferPointer<Slot>, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        for filter in filters where !filter.keeps(cell(filter.origin, row), bytes) { return false }
        return true
    }

    /// Calls `merge` with each rule whose record is merged into an earlier one.
    func forEachRepeat(
        _ row: UnsafeBufferPointer<Slot>,
        _ bytes: UnsafeBufferPointer<UInt8>,
        number: Int,
        in seen: SeenRecords,
        _ merge: (_ number: Int, _ rule: RuleTraits) -> Void
    ) {
        for (index, rule) in distinct {
            let isNew = seen.isNew(index, rule, { cell(origins[$0], row) }, bytes, row: number)
            if !isNew { merge(index, rule) }
        }
    }
}
