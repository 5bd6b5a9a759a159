// SPDX-License-Identifier: Apache-2.0

/// The rows of a sheet with the value of a cell that is merged over several rows in each of them.
final class MergedRows: SheetRows {
    private let rows: any SheetRows
    /// The merged cells of one column, those that begin last first.
    private var waiting: [CellRange]
    private var open: [(range: CellRange, value: [UInt8])] = []

    init(_ rows: any SheetRows, merges: [CellRange]) {
        self.rows = rows
        waiting = merges.sorted { $1.rows.lowerBound < $0.rows.lowerBound }
    }

    func next() throws -> SheetRow? {
        guard var row = try rows.next() else { return nil }
        open.removeAll { $0.range.rows.upperBound < row.line }
        for (range, value) in open where !value.isEmpty {
            let column = range.columns.lowerBound
            while row.cells.count <= column { row.cells.append([]) }
            guard row.cells[column].isEmpty else { continue }
            row.cells[column] = value
            row.faults.insert(.merged)
        }
        while let range = waiting.last, range.rows.lowerBound <= row.line {
            waiting.removeLast()
            guard range.rows.upperBound > row.line else { continue }
            let column = range.columns.lowerBound
            open.append((range, column < row.cells.count ? row.cells[column] : []))
        }
        return row
    }
}
