// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
import CrosswalkModel

/// What belongs to a piece that a table's layers made, besides its text.
struct TablePiece: Sendable {
    /// Where each row comes from.
    var places: [TableRowPlace] = []
    /// What was noticed while the rows were made.
    var findings = FindingSink(maxPlaces: 100)
    /// How many rows of the file they come from.
    var sourceRows = 0
    /// Rows that were left out, by reason.
    var rejected: [String: Int] = [:]
    /// Records merged into earlier ones.
    var merged: [RecordKind: Int] = [:]
}
