// SPDX-License-Identifier: Apache-2.0

/// The rows of one table from its first line to its last; used from one thread at a time.
protocol SheetRows: AnyObject {
    /// The next row, blank ones included, or nil at the end.
    ///
    /// - Throws: `CrosswalkError` where the table cannot be read further.
    func next() throws -> SheetRow?
}
