// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkEngine
import CrosswalkMapping

/// What a table that nobody has described holds: its header, its columns, what stands above and below.
///
/// One pass over the rows; of each column the different values are kept up to a limit, so that memory does not grow
/// with the file.
struct TableProfile {
    /// The most rows that are looked at.
    static let mostRows = 500_000
    /// How many of the last rows are held back, until it is known whether they are data.
    private static let tail = 30
    private static let nullWords: Set<String> = ["NULL", "#N/A", "NaT", "(null)"]
    private static let footerWords = [
        "grand total", "confidential", "copyright", "generated", "printed", "report ", "end of", "page ",
    ]
    private static let totalWords: Set<String> = ["total", "totals", "sum", "grandtotal", "grandtotals"]

    /// A row below the data that holds totals: the column and the word that tell it.
    struct TotalRow {
        var column: Int
        var word: String
        var cells: [String]
    }

    let table: RawTable
    let header: HeaderFinder.Found
    /// The names of the columns.
    private(set) var names: [String] = []
    /// The columns in order.
    private(set) var columns: [ColumnProfile] = []
    /// The lines above the header, each with its cells that have a value.
    private(set) var preamble: [[String]] = []
    /// How many rows of data there are.
    private(set) var rows = 0
    /// True where the file has more rows than are looked at.
    private(set) var isCapped = false
    /// The words that mean that there is no value.
    private(set) var nulls: [String] = []
    /// What the first rows after the data begin with.
    private(set) var footer: [String] = []
    /// The row of totals.
    private(set) var totals: TotalRow?
    /// Rows of data with cells beyond the header's columns.
    private(set) var longRows = 0

    /// Reads a table.
    ///
    /// - Throws: `CrosswalkError` where it cannot be read.
    init(_ table: RawTable, lexicon: ColumnLexicon) throws {
        self.table = table
        var sample: [[String]] = []
        try table.forEachRow { _, cells in
            sample.append(cells)
            return sample.count < 200
        }
        header = HeaderFinder(lexicon: lexicon).find(sample)
        if header.row > 0 {
            names = try table.header(endingAt: header.row, rows: header.count, fillsSparse: header.fillsSparse)
            preamble = sample[..<(header.row - header.count)].map { row in row.filter { !$0.isEmpty } }
                .filter { !$0.isEmpty }
        } else {
            names = (0..<(sample.map(\.count).max() ?? 0)).map { "column \($0 + 1)" }
        }
        columns = names.enumerated().map { ColumnProfile(name: $1, position: $0) }
        try readRows()
    }

    private mutating func readRows() throws {
        var held: [[String]] = []
        try forEachDataRow { cells in
            rows += 1
            held.append(cells)
            if held.count > 2 * Self.tail {
                for row in held.prefix(Self.tail) { take(row) }
                held.removeFirst(Self.tail)
            }
            isCapped = rows >= Self.mostRows
            return !isCapped
        }
        let end = isCapped ? held.count : dataEnd(held)
        for row in held[..<end] { take(row) }
        rows -= held.count - end
        nulls.sort()
    }

    /// Goes through the rows below the header that have a value; `visit` returns false to stop.
    func forEachDataRow(_ visit: ([String]) throws -> Bool) throws {
        var number = 0
        try table.forEachRow { _, cells in
            number += 1
            guard number > header.row, cells.contains(where: { !$0.isEmpty }) else { return true }
            return try visit(cells)
        }
    }

    private mutating func take(_ cells: [String]) {
        for index in columns.indices {
            var text = index < cells.count ? cells[index] : ""
            if Self.nullWords.contains(text) {
                if !nulls.contains(text) { nulls.append(text) }
                text = ""
            }
            columns[index].take(text)
        }
        if cells.dropFirst(columns.count).contains(where: { !$0.isEmpty }) { longRows += 1 }
    }

    /// Where the data ends among the last rows: before totals and what is printed below.
    private mutating func dataEnd(_ rows: [[String]]) -> Int {
        for (index, row) in rows.enumerated() {
            guard let first = row.firstIndex(where: { !$0.isEmpty }) else { continue }
            let word = row[first]
            let folded = ColumnLexicon.folded(word)
            let filled = row.count { !$0.isEmpty }
            if Self.totalWords.contains(folded), filled > 1, totals == nil, first < columns.count {
                totals = TotalRow(column: first, word: word, cells: row)
                return end(rows, from: index, isTotal: true)
            }
            // A name that happens to begin so stands in a full row.
            let isShort = filled <= max(1, columns.count / 3)
            if isShort, Self.footerWords.contains(where: { word.lowercased().hasPrefix($0) }) {
                return end(rows, from: index, isTotal: false)
            }
        }
        return rows.count
    }

    private mutating func end(_ rows: [[String]], from index: Int, isTotal: Bool) -> Int {
        for row in rows[(isTotal ? index + 1 : index)...] {
            guard let word = row.first(where: { !$0.isEmpty })?.lowercased() else { continue }
            guard let known = Self.footerWords.first(where: { word.hasPrefix($0) }) else { continue }
            let shown = known.trimmingSuffix(" ")
            let title = shown.prefix(1).uppercased() + shown.dropFirst()
            if !footer.contains(title) { footer.append(title) }
        }
        return index
    }

    /// Gives a column the name that a step of the mapping makes of it; ``names`` keeps the header's.
    mutating func rename(_ position: Int, to name: String) { columns[position].name = name }

    /// The column of a name, or nil.
    func column(_ name: String) -> ColumnProfile? { columns.first { $0.name == name } }
}

extension String {
    /// Without a suffix, where it has it.
    fileprivate func trimmingSuffix(_ suffix: String) -> String {
        hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
    }
}
