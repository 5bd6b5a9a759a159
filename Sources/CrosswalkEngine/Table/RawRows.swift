// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes

/// A file's rows of data as they stand, with the numbers that records tell of them.
final class RawRows {
    /// The file's own names.
    let header: [String]
    private let feed: TableFeed?
    private let sheet: (any SheetRows)?
    private var number = 0

    init(header: [String], feed: TableFeed? = nil, sheet: (any SheetRows)? = nil) {
        self.header = header
        self.feed = feed
        self.sheet = sheet
    }

    /// The rows of a plain CSV file.
    static func commas(_ source: any ByteSource, name: String) -> any SheetRows {
        DelimitedSheet(
            source,
            delimiter: UInt8(ascii: ","),
            quote: UInt8(ascii: "\""),
            hasBackslashes: false,
            name: name
        )
    }

    /// The next row, or nil at the end.
    func next() throws -> (Int, SheetRow)? {
        if let feed { return try feed.nextRow().map { ($0.number, $0.row) } }
        while let row = try sheet?.next() {
            // A line with nothing on it is no row; the first one is the header.
            if row.cells.count == 1, row.isBlank { continue }
            number += 1
            if number > 1 { return (number - 1, row) }
        }
        return nil
    }
}
