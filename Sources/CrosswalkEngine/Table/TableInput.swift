// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkMapping
import CrosswalkModel

/// One table of an input, its layers bound to its header: everything that reading its rows needs.
struct TableInput: Sendable {
    /// How users know it: the file's name, with the sheet's behind a colon where several sheets are read.
    var name: String
    /// The mapping's source.
    var source: Mapping.Source
    /// The source's index in the mapping.
    var sourceIndex: Int
    /// Where the header is and what it says.
    var layout: TableLayout
    /// What surrounds the rows.
    var context: TableContext
    /// The workbook's other sheets that have the header too, and are not read.
    var otherSheets: [String] = []
    /// The steps, bound.
    var reshaper: Reshaper
    /// How the file was taken to be laid out, in words.
    var reading: String
    /// The system of serial dates, or nil where numbers are not dates.
    var serialDates: Int?
    /// Opens the rows from the first.
    var open: @Sendable () throws -> any SheetRows
    /// What of the plan's rules decides for which rows they are read.
    private(set) var rules: [RuleTraits] = []
    /// The columns whose values are dates or times of a day, in the rows that are made; none where numbers are not dates.
    private(set) var dateColumns: Set<Int> = []

    /// The dialect as the mapping says it.
    var dialect: TableDialect { source.dialect ?? TableDialect() }

    /// True where something is taken from the rows above the header.
    var usesPreamble: Bool {
        let isChecked = source.checks.contains { if case .preamble = $0.place { true } else { false } }
        return isChecked
            || source.reshape.contains { step in
                guard case .constants(let constants) = step.kind else { return false }
                return constants.contains { if case .preamble = $0.origin { true } else { false } }
            }
    }

    /// Takes from a plan what reading rows by it needs.
    mutating func bind(to plan: CSVReadPlan) {
        // Where another record of the row may stay, it keeps them.
        let extras = plan.rules.allSatisfy(\.isDistinct) ? plan.extras.map(\.column) : []
        rules = plan.rules.map { RuleTraits($0, stages: reshaper.stages, extras: $0.isPrimary ? extras : []) }
        guard serialDates != nil else { return }
        for rule in plan.rules {
            func isDate(_ field: Int) -> Bool {
                let type = CrosswalkModel.field(rule.kind, field).type
                return type == .date || type == .dateTime
            }
            for verbatim in rule.verbatim where isDate(verbatim.field) { dateColumns.insert(verbatim.column) }
            for op in rule.fields where isDate(op.field) {
                if case .columns(let found, _, _, _) = op.value { dateColumns.formUnion(found) }
            }
        }
    }
}
