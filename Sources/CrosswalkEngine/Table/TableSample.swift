// SPDX-License-Identifier: Apache-2.0

import CrosswalkModel

/// The first rows of a table, among which its header is looked for, by one mapping or by all of them.
///
/// What is asked of it for each mapping is worked out of the rows once. Used by one thread at a time.
final class TableSample {
    private struct Row {
        var cells: Range<Int>
        var line: Int
        var faults: CellFaults
        var isBlank: Bool

        /// The row at hand of a block.
        init(_ block: RowBlock) {
            cells = block.firstCell..<block.cells.count
            line = block.line
            faults = block.faults
            isBlank = block.isBlank
        }
    }

    private let block: RowBlock
    private let rows: [Row]
    private var known: [[String]?]
    private lazy var index = makeIndex()
    /// Cells that are looked at only where a name beyond ASCII is asked for, and their rows.
    private var foreign: [(cell: Slot, row: Int)] = []

    /// The next rows of a table, at most ``RowSet/capacity``; one that cannot be read ends them.
    init(_ sheet: any SheetRows, count: Int) {
        var block = RowBlock()
        var rows: [Row] = []
        while rows.count < min(count, RowSet.capacity), (try? sheet.next(into: &block)) == true {
            rows.append(Row(block))
        }
        self.block = block
        self.rows = rows
        known = Array(repeating: nil, count: rows.count)
    }

    /// Some rows, at most ``RowSet/capacity``.
    init(_ sample: [SheetRow]) {
        var block = RowBlock()
        rows = sample.prefix(RowSet.capacity).map { row in
            block.begin()
            for cell in row.cells { block.append(cell) }
            block.line = row.line
            block.faults = row.faults
            return Row(block)
        }
        self.block = block
        known = Array(repeating: nil, count: rows.count)
    }

    /// How many rows there are.
    var count: Int { rows.count }

    /// How many cells the widest row has.
    var width: Int { rows.lazy.map(\.cells.count).max() ?? 0 }

    /// How many cells a row has.
    func width(_ row: Int) -> Int { rows[row].cells.count }

    /// The 1-based line of a row.
    func line(_ row: Int) -> Int { rows[row].line }

    /// True where no cell of a row has a value.
    func isBlank(_ row: Int) -> Bool { rows[row].isBlank }

    /// A row on its own.
    func row(_ row: Int) -> SheetRow {
        SheetRow(cells: block.cells[rows[row].cells].map(block.text), line: rows[row].line, faults: rows[row].faults)
    }

    /// The cells of a row as names of columns.
    func names(_ row: Int) -> [String] {
        if let names = known[row] { return names }
        let names = TableLayout.unquotedNames(self.row(row).texts)
        known[row] = names
        return names
    }

    /// The rows that have a name, which is folded, in a cell that is not too long for one.
    func rows(having name: String) -> RowSet {
        if !name.utf8.allSatisfy({ $0 < 0x80 }) {
            var index = index
            for (cell, row) in foreign { add(block.text(cell), row, to: &index) }
            foreign = []
            self.index = index
        }
        return index.rows(having: name)
    }

    private func makeIndex() -> NameIndex {
        var index = NameIndex()
        block.bytes.withUnsafeBufferPointer { bytes in
            for (number, row) in rows.enumerated() {
                if isQuoted(row, bytes) {
                    for name in names(number) where TableNames.isName(name) { index.add(name: name, row: number) }
                    continue
                }
                for cell in block.cells[row.cells] where cell.count > 0 && cell.count <= TableNames.longest {
                    switch index.add(cell.text(in: bytes), row: number) {
                    case .added: continue
                    case .foreign: foreign.append((cell, number))
                    case .odd: add(Array(cell.text(in: bytes)), number, to: &index)
                    }
                }
            }
        }
        return index
    }

    private func add(_ cell: [UInt8], _ row: Int, to index: inout NameIndex) {
        let name = TableLayout.onOneLine(CellText.string(cell))
        if TableNames.isName(name) { index.add(name: name, row: row) }
    }

    /// True where all cells may have quotes that are not those of the file's values.
    private func isQuoted(_ row: Row, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let quote = UInt8(ascii: "'")
        return !row.isBlank
            && block.cells[row.cells].allSatisfy { cell in
                cell.count == 0 || bytes[cell.offset] == quote && bytes[cell.offset + cell.count - 1] == quote
            }
    }
}
