// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkMapping

/// A table as it lies in a file, before any mapping: a delimited file, or one sheet of a workbook.
///
/// What a mapping's dialect would say is found from the first rows.
public struct RawTable: Sendable {
    private static let headSize = 1 << 18

    /// The file's name without folders.
    public let file: String
    /// The sheet's name; nil outside of workbooks.
    public let sheet: String?
    /// The character between values; nil in a workbook.
    public let delimiter: Character?
    /// The encoding; nil in a workbook.
    public let encoding: TextEncoding?
    /// True where backslashes stand before quotes and line breaks.
    public let hasBackslashes: Bool
    private let open: @Sendable () throws -> any SheetRows
    private let merges: @Sendable () throws -> [CellRange]

    /// The tables of a file: one, or the sheets of a workbook that are not hidden.
    ///
    /// - Throws: `CrosswalkError` where the file cannot be read as a table.
    public static func all(in entry: InputEntry) throws -> [RawTable] {
        let head = try entry.head(headSize)
        let name = CSVDatasetReader.baseName(entry.name)
        if head.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { throw TableOpening.oldWorkbook(entry.name) }
        if head.starts(with: [0x50, 0x4B, 3, 4]) {
            let workbook = try Workbook(try entry.open(), name: entry.name)
            return workbook.sheets.filter { !$0.isHidden }.map { sheet in
                RawTable(
                    file: name,
                    sheet: sheet.name,
                    delimiter: nil,
                    encoding: nil,
                    hasBackslashes: false,
                    open: { try workbook.rows(of: sheet) },
                    merges: { try workbook.merges(of: sheet) }
                )
            }
        }
        let encoding = TextDecoding.detect(head, isWhole: head.count < headSize)
        let text = TextDecoding.decode(head, as: encoding)
        let hasBackslashes = backslashes(in: text)
        let delimiter = delimiter(of: text, hasBackslashes: hasBackslashes)
        let fullName = entry.name
        return [
            RawTable(
                file: name,
                sheet: nil,
                delimiter: Character(UnicodeScalar(delimiter)),
                encoding: encoding,
                hasBackslashes: hasBackslashes,
                open: {
                    DelimitedSheet(
                        TextDecoding.source(try entry.open(), as: encoding),
                        delimiter: delimiter,
                        quote: UInt8(ascii: "\""),
                        hasBackslashes: hasBackslashes,
                        name: fullName
                    )
                },
                merges: { [] }
            )
        ]
    }

    /// Goes through the rows from the first, blank ones included; `visit` returns false to stop.
    ///
    /// - Throws: `CrosswalkError` where the table cannot be read further.
    public func forEachRow(_ visit: (_ line: Int, _ cells: [String]) throws -> Bool) throws {
        let rows = try open()
        defer { (rows as? WorkbookRows)?.close() }
        while let row = try rows.next() {
            guard try visit(row.line, row.texts) else { return }
        }
    }

    /// The names of the columns under a header that ends with the row of this 1-based number, as a mapping reads them.
    public func header(endingAt number: Int, rows count: Int, fillsSparse: Bool) throws -> [String] {
        let rows = try open()
        defer { (rows as? WorkbookRows)?.close() }
        var sample: [SheetRow] = []
        while sample.count < TableOpening.headRows, let row = try rows.next() { sample.append(row) }
        if count > 1 { WorkbookOpening.fill(&sample, try merges()) }
        var dialect = TableDialect()
        dialect.header = .row(number)
        dialect.headerRows = count > 1 ? count : nil
        dialect.fillsSparse = fillsSparse ? true : nil
        return TableLayout.find(TableSample(sample), dialect: dialect, names: TableNames(), columns: [])?.header ?? []
    }

    /// True where a quote in the text has a backslash before it.
    private static func backslashes(in text: [UInt8]) -> Bool {
        zip(text, text.dropFirst()).contains { $0 == UInt8(ascii: "\\") && $1 == UInt8(ascii: "\"") }
    }

    /// The delimiter by which most rows have the same number of cells, more than one.
    private static func delimiter(of text: [UInt8], hasBackslashes: Bool) -> UInt8 {
        var best: (delimiter: UInt8, score: Int) = (UInt8(ascii: ","), 0)
        for delimiter in Array(",\t;|".utf8) {
            let sheet = DelimitedSheet(
                MemorySource(text, name: ""),
                delimiter: delimiter,
                quote: UInt8(ascii: "\""),
                hasBackslashes: hasBackslashes,
                name: ""
            )
            var widths: [Int: Int] = [:]
            var count = 0
            while count < TableOpening.headRows, let row = try? sheet.next() {
                count += 1
                if row.cells.count > 1 { widths[row.cells.count, default: 0] += 1 }
            }
            // Rows of one width speak for a delimiter; among equals, more columns do.
            let score = widths.map { $0.value * 100 + min($0.key, 99) }.max() ?? 0
            if score > best.score { best = (delimiter, score) }
        }
        return best.delimiter
    }
}
