// SPDX-License-Identifier: Apache-2.0

import CrosswalkModel

/// Rows of a table as they are cut, over one block of text: nothing is allocated for a cell or a row.
///
/// A cell is a slot, absent where the cell is empty. Who cuts appends the cells of one row; who uses them keeps that row
/// or takes it off again.
struct RowBlock {
    /// The text of the cells, and whatever stood between them.
    var bytes: [UInt8] = []
    /// The cells of the rows that were kept, and behind them those of the row at hand.
    var cells: [Slot] = []
    /// Where the row at hand starts in `cells`.
    private(set) var firstCell = 0
    /// Where it starts in `bytes`.
    private(set) var firstByte = 0
    /// The 1-based physical line of the row at hand, or its number in a workbook.
    var line = 0
    /// What is wrong with its cells.
    var faults: CellFaults = []

    /// How many cells the row at hand has.
    var width: Int { cells.count - firstCell }

    /// The cells of the row at hand.
    var row: ArraySlice<Slot> { cells[firstCell...] }

    /// True where no cell of the row at hand has a value.
    var isBlank: Bool { row.allSatisfy(\.isAbsent) }

    /// Forgets all rows; the block starts with `text`.
    mutating func restart(with text: [UInt8], capacity: Int) {
        bytes = []
        bytes.reserveCapacity(capacity)
        bytes += text
        cells.removeAll(keepingCapacity: true)
        begin()
    }

    /// Begins the next row behind those before, which are kept.
    mutating func begin() {
        firstCell = cells.count
        firstByte = bytes.count
        faults = []
    }

    /// Takes off the row at hand.
    mutating func drop() {
        cells.removeLast(width)
        bytes.removeLast(bytes.count - firstByte)
    }

    /// Appends a cell with this text.
    mutating func append(_ text: [UInt8]) {
        cells.append(text.isEmpty ? .absent : Slot(.text, start: bytes.count, count: text.count))
        bytes += text
    }

    /// The text of a cell.
    func text(_ cell: Slot) -> [UInt8] { Array(bytes[cell.range]) }

    /// The row at hand on its own.
    func sheetRow() -> SheetRow { SheetRow(cells: row.map(text), line: line, faults: faults) }
}
