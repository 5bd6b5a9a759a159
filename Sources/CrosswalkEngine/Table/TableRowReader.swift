// SPDX-License-Identifier: Apache-2.0

import CrosswalkModel

/// Reads the rows of one piece of a table: makes them where they are not made yet, and hands them to the row reader.
struct TableRowReader: ~Copyable {
    private var reader: CSVRowReader
    private var maker: RowMaker
    private var melted: MeltedRows
    private let width: Int
    /// The columns whose serial numbers are dates, and the system they are counted in.
    private let dates: (columns: Set<Int>, system: Int)?
    private var cells = SlotStack()
    /// The file's row that the last row came from, and whether anything was made of it.
    private var row = 0
    private var madeAny = true

    /// - Parameter isUTF8: True where the text needs no further look: cells of rows that nobody wants are not looked at.
    init(_ reader: consuming CSVRowReader, _ table: TableInput, isUTF8: Bool) {
        self.reader = reader
        melted = MeltedRows(table.reshaper, rules: table.rules, passesBlanks: isUTF8)
        maker = RowMaker(table.reshaper, rules: table.rules, leavesLast: melted.isLast)
        width = table.layout.header.count
        dates = table.serialDates.map { (table.dateColumns, $0) }
    }

    /// Makes and reads the rows of a row of the file.
    mutating func makeRows(
        of row: TablePiece.Row,
        _ all: UnsafeBufferPointer<Slot>,
        _ batch: inout RecordBatch,
        _ tally: inout Tally
    ) {
        let own = UnsafeBufferPointer(rebasing: all[row.firstCell..<row.firstCell + width])
        batch.bytes.withUnsafeBufferPointer { maker.make(own, in: $0) }
        var place = TableRowPlace(row: row.number, line: row.line)
        if melted.isLast, maker.count > 0 { melted.take(maker.row(0)) }
        for item in 0..<(melted.isLast && maker.count > 0 ? melted.count : maker.count) {
            place.keepsExtras = item == 0
            place.rules = (melted.isLast ? melted.rules(of: item) : maker.rules(of: item)) & ~row.merged
            let made = melted.isLast ? melted.row(item) : maker.row(item)
            if item > 0 || row.strays == 0 {
                read(made, place, &batch, &tally)
                continue
            }
            // Behind the first, the cells that the header does not name.
            let strays = all[(row.firstCell + width)..<(row.firstCell + width + row.strays)]
            (Array(made) + strays).withUnsafeBufferPointer { read($0, place, &batch, &tally) }
        }
    }

    /// Reads a row that was made.
    mutating func read(
        _ made: UnsafeBufferPointer<Slot>,
        _ place: TableRowPlace,
        _ batch: inout RecordBatch,
        _ tally: inout Tally
    ) {
        if place.row != row {
            if !madeAny { reject(&tally) }
            row = place.row
            madeAny = false
        }
        var isMade = false
        if let dates {
            cells.truncate(to: 0)
            for cell in made { cells.append(cell) }
            for column in dates.columns {
                let text = batch.withText(of: cells[column]) { CellText.serialDate(Array($0), system: dates.system) }
                if let text { cells[column] = text.withUnsafeBufferPointer { batch.text($0) } }
            }
            isMade = reader.read(cells.slots(since: 0), at: place, into: &batch, tally: &tally)
        } else {
            isMade = reader.read(made, at: place, into: &batch, tally: &tally)
        }
        madeAny = madeAny || isMade || place.rules == 0
    }

    private func reject(_ tally: inout Tally) {
        tally.rejected["the row has no value that the mapping reads", default: 0] += 1
    }

    /// Hands over what was counted.
    func finish(_ tally: inout Tally) {
        if !madeAny { reject(&tally) }
        reader.counts.drain(into: &tally)
    }
}
