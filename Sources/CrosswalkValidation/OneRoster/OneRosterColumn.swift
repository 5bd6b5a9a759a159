// SPDX-License-Identifier: Apache-2.0

/// One column of a OneRoster file, as the standard describes it.
struct OneRosterColumn: Sendable {
    /// When the column has to hold a value.
    enum Obligation: String, Sendable {
        case required = "R"
        case optional = "O"
        /// Required in a delta, blank in bulk.
        case delta = "D"
        /// Optional, and only in an older edition of the version.
        case legacy = "L"
    }

    /// The column's name.
    var name: String
    /// When it has to hold a value.
    var obligation: Obligation
    /// What it may hold.
    var type: OneRosterType
    /// The words of an enum.
    var words: [String]
    /// True where other words may follow `ext:`.
    var isExtensible: Bool
    /// The file that a reference names a record of, or empty.
    var target: String
    /// The type that record must have, or `any`.
    var targetKind: OneRosterKind
}
