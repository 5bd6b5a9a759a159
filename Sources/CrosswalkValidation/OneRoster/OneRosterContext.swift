// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// What the checks of one package share: the ids of the files read so far and what was found.
final class OneRosterContext {
    /// The version that is measured against.
    let schema: OneRosterSchema
    /// The latest version, for words that came with it.
    let later: OneRosterSchema
    /// What was found, and how much was looked at.
    var outcome: ValidationOutcome
    /// The ids of each file, by its place in the reading order.
    var ids: [OneRosterIds]
    /// False for a single file, of which nobody can say what lies beside it.
    var isPackage = true
    /// Files of the package by the name of their table.
    var present: Set<String> = []
    /// Files with rows whose cells cannot be told apart: what they say is not known.
    var broken: Set<String> = []
    /// How each file is to be taken.
    var modes: [String: OneRosterMode] = [:]
    /// Files whose ids are not known, because their header or contents could not be read.
    var unread: Set<String> = []
    /// The lowest and highest score of each line item, by the number of its id.
    var scoreRanges: [Int: (low: Double?, high: Double?)] = [:]
    /// What rules across files keep.
    var links = OneRosterLinks()
    /// How many references were looked up.
    var references = 0
    /// How many cells were looked at.
    var cells = 0

    /// True to look at every row on one thread.
    var leavesAll = false

    /// Gets every finding instead of the outcome, one by one; nil to collect them.
    var observer: ((Finding) -> Void)?

    /// The context of a package of a version.
    init(schema: OneRosterSchema, later: OneRosterSchema, outcome: ValidationOutcome) {
        self.schema = schema
        self.later = later
        self.outcome = outcome
        let referenced = Set(
            schema.tables.flatMap { $0.columns.map(\.target) }
        )
        ids = OneRosterSchema.readingOrder.map { OneRosterIds(keepsMarks: referenced.contains($0)) }
    }

    /// The place of a file in the reading order.
    static func position(of table: String) -> Int? { OneRosterSchema.readingOrder.firstIndex(of: table) }

    /// The number of the record that a cell names, where its file is known, or nil.
    func number(_ position: Int, of row: OneRosterRow, in table: String) -> Int? {
        guard !row.spans[position].isEmpty else { return nil }
        let found = row.number(position)
        if found != OneRosterFound.unknown { return found < 0 ? nil : Int(found) }
        guard let place = Self.position(of: table) else { return nil }
        return ids[place].find(row.cell(position))
    }

    /// True where a file is part of the package and complete: a delta may leave out what was sent before.
    func isWhole(_ table: String) -> Bool {
        present.contains(table) && modes[table] != .delta && !unread.contains(table) && !broken.contains(table)
    }

    /// What a file changes besides ids and links.
    struct Mark {
        fileprivate var outcome: ValidationOutcome
        fileprivate var broken: Set<String>
        fileprivate var references: Int
        fileprivate var cells: Int
    }

    /// How things stand before a file.
    var mark: Mark { Mark(outcome: outcome, broken: broken, references: references, cells: cells) }

    /// Forgets what was said of a file since a mark, for it is read again.
    ///
    /// Ids and links stay: the same rows write the same there.
    func goBack(to mark: Mark) {
        outcome = mark.outcome
        broken = mark.broken
        references = mark.references
        cells = mark.cells
    }

    /// Adds a finding.
    func report(_ finding: Finding) {
        if let observer { observer(finding) } else { outcome.findings.report(finding) }
    }
}
