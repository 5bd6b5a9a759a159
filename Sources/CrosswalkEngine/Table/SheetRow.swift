// SPDX-License-Identifier: Apache-2.0

/// One row of a table, whatever held it: a delimited file or a workbook.
struct SheetRow: Sendable {
    /// The cells' texts, without white space at the ends and without a spreadsheet's guards.
    var cells: [[UInt8]] = []
    /// The 1-based physical line, or the row's number in a workbook.
    var line = 0
    /// What is wrong with its cells.
    var faults: CellFaults = []

    /// True where no cell has a value.
    var isBlank: Bool { cells.allSatisfy(\.isEmpty) }

    /// The first cell with a value, or nil.
    var firstValue: [UInt8]? { cells.first { !$0.isEmpty } }

    /// The texts as strings.
    var texts: [String] { cells.map { CellText.string($0) } }
}
