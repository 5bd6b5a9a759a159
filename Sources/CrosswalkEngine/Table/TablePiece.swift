// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
import CrosswalkModel

/// What belongs to a piece of a table, besides its text.
struct TablePiece: Sendable {
    /// A row of the file, whose rows are made where the piece is parsed.
    struct Row: Sendable {
        /// The number of the row of data in the file, 1-based.
        var number: Int
        /// The physical line it starts at, 1-based.
        var line: Int
        /// Where its cells start in the list; there are as many as the header has.
        var firstCell: Int
        /// How many cells behind these the header does not name.
        var strays: Int
        /// The rules whose record was merged into an earlier one, as bits.
        var merged: UInt64
    }

    /// The cells of all rows, as slots into the piece's text.
    var cells: [Slot] = []
    /// The rows of the file, where rows are yet to be made of them.
    var rows: [Row] = []
    /// The rows that were made already.
    var made: [TableRowPlace] = []
    /// What was noticed while the rows were cut.
    var findings = FindingSink(maxPlaces: 100)
    /// How many rows of the file there are.
    var sourceRows = 0
    /// Records merged into earlier ones.
    var merged: [RecordKind: Int] = [:]
}
