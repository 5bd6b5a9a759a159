// SPDX-License-Identifier: Apache-2.0

/// A rule that looks at whole rows of one or more OneRoster files, and may keep what it has seen.
///
/// It is made once for each file; `nil` where the file or its header is none of its business. A file in which ids come
/// twice is read twice: then a new one is made and sees all rows again, and what was written to the context has to come
/// out the same. Nothing is finished before.
protocol OneRosterRowRule: Rule {
    init?(table: OneRosterSchema.Table, header: OneRosterHeader, context: OneRosterContext)
    /// Finds the rows that the rule has to look at; nil where it looks at all of them.
    var sieve: (any OneRosterSieve)? { get }
    /// Looks at the next row, whose cells are as many as the header's.
    mutating func check(_ row: OneRosterRow, _ context: OneRosterContext)
    /// Reports what only the end of the file tells.
    func finish(_ context: OneRosterContext)
}

extension OneRosterRowRule {
    var sieve: (any OneRosterSieve)? { nil }

    func finish(_ context: OneRosterContext) {}
}
