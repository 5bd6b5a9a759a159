// SPDX-License-Identifier: Apache-2.0

/// One drafted source: a table, or a kind of element.
struct DraftSource {
    /// Its name in the mapping.
    var name: String
    /// What its rows seem to be, for people.
    var kind = TableSketch.Kind.unknown
    /// What it is, as comments above it.
    var notes: [String] = []
    /// `file`, `element`, `dialect`, `reshape`, `checks`: what stands before the rules.
    var lines: [DraftLine] = []
    var rules: [DraftRule] = []
    /// What is left to decide, as comments below the rules.
    var open: [String] = []
    /// How many things somebody has to decide.
    var decisions = 0
    /// How many columns no rule carries.
    var left = 0
}
