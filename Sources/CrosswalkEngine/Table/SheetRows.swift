// SPDX-License-Identifier: Apache-2.0

/// The rows of one table from its first line to its last; used from one thread at a time.
protocol SheetRows: AnyObject {
    /// The next row, blank ones included, or nil at the end.
    ///
    /// - Throws: `CrosswalkError` where the table cannot be read further.
    func next() throws -> SheetRow?

    /// Appends the next row to a block, as its row at hand; false at the end.
    ///
    /// - Throws: `CrosswalkError` where the table cannot be read further.
    func next(into block: inout RowBlock) throws -> Bool
}

extension SheetRows {
    func next(into block: inout RowBlock) throws -> Bool {
        guard let row = try next() else { return false }
        block.begin()
        for cell in row.cells { block.append(cell) }
        block.line = row.line
        block.faults = row.faults
        return true
    }
}
