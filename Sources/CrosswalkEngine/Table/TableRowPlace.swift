// SPDX-License-Identifier: Apache-2.0

/// Where a row that a table's layers made comes from, and which rules read it.
struct TableRowPlace: Sendable {
    /// The number of the row of data in the file, 1-based; 0 outside of tables.
    var row = 0
    /// The physical line it starts at, 1-based.
    var line = 0
    /// The rules that read it, as bits.
    var rules: UInt64 = 0
    /// True where columns that no rule reads are kept with this row.
    var keepsExtras = false
    /// Where its cells are in the piece's list.
    var cells = 0..<0

    /// True where a rule reads the row.
    func runs(_ rule: Int) -> Bool { rule >= 64 || rules & (1 << UInt64(rule)) != 0 }
}
