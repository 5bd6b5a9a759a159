// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkMapping

/// Where a table's header is and what it says: found from its first rows.
struct TableLayout: Sendable {
    /// The names of the columns, each once: the second `Name` is `Name #2`, one without a name `column 3`.
    var header: [String]
    /// How many rows lie before the first row of data.
    var rowsBefore: Int
    /// The rows above the header, blank ones left out.
    var preamble: [SheetRow]
    /// The line of the header; 0 where there is none.
    var headerLine: Int
    /// True for a sheet of a workbook, whose rows end with their last cell.
    var isWorkbook = false
    /// How many of the mapping's names the header has.
    var score: Int
    /// The names asked for that no row has together, from the row that has the most of them.
    var missing: [String] = []

    /// Finds the header among a table's first rows; nil where no row will do.
    ///
    /// With names asked for, `missing` is not empty where no row has them all.
    static func find(
        _ sample: TableSample,
        dialect: TableDialect,
        names: TableNames,
        columns: [String]
    ) -> TableLayout? {
        HeaderPlace.find(sample, dialect, names).map { TableLayout(sample, $0, dialect, names, columns: columns) }
    }

    /// The layout of a table whose header is known.
    init(
        _ sample: TableSample,
        _ place: HeaderPlace,
        _ dialect: TableDialect,
        _ names: TableNames,
        columns: [String]
    ) {
        missing = place.missing
        score = place.score(sample, dialect, names)
        guard let index = place.row else {
            let header = (0..<max(sample.width, columns.count)).map { $0 < columns.count ? columns[$0] : "" }
            self.header = Self.unique(header)
            (rowsBefore, preamble, headerLine) = (0, [], 0)
            return
        }
        let count = dialect.headerRows ?? 1
        header = Self.unique(Self.joinedNames(sample, at: index, dialect))
        rowsBefore = index + 1
        preamble = (0..<Self.firstHeaderRow(sample, at: index, count: count)).filter { !sample.isBlank($0) }
            .map(sample.row)
        headerLine = sample.line(index)
    }

    /// The first row of a header of several, blank rows between them not counted.
    private static func firstHeaderRow(_ sample: TableSample, at index: Int, count: Int) -> Int {
        var first = index
        var left = count - 1
        while left > 0, first > 0 {
            first -= 1
            if !sample.isBlank(first) { left -= 1 }
        }
        return first
    }

    /// The names of a header whose last row is given, cells of several rows joined by a space.
    static func joinedNames(_ sample: TableSample, at index: Int, _ dialect: TableDialect) -> [String] {
        let last = sample.names(index)
        let count = dialect.headerRows ?? 1
        guard count > 1 else { return last }
        let first = firstHeaderRow(sample, at: index, count: count)
        let upper = (first..<index).filter { !sample.isBlank($0) }.map { sample.row($0).texts }
        let width = max(last.count, upper.map(\.count).max() ?? 0)
        var names = [String](repeating: "", count: width)
        for texts in upper {
            var filler = ""
            for position in 0..<width {
                var text = position < texts.count ? texts[position] : ""
                if dialect.fillsSparse ?? false {
                    if text.isEmpty { text = filler } else { filler = text }
                }
                if !text.isEmpty { names[position] += names[position].isEmpty ? text : " " + text }
            }
        }
        for (position, text) in last.enumerated() where !text.isEmpty {
            names[position] += names[position].isEmpty ? text : " " + text
        }
        return names
    }

    /// Names whose quotes are not those of the file's values, such as `'NAME'` above `"value"`.
    static func unquotedNames(_ texts: [String]) -> [String] {
        let isQuoted = texts.allSatisfy { $0.isEmpty || $0.utf8.count > 1 && $0.hasPrefix("'") && $0.hasSuffix("'") }
        let flat = texts.map(onOneLine)
        return isQuoted ? flat.map { $0.isEmpty ? $0 : String($0.dropFirst().dropLast()) } : flat
    }

    /// A name without breaks of lines, unless it is too long for one.
    static func onOneLine(_ text: String) -> String {
        guard text.utf8.count <= TableNames.longest, text.utf8.contains(where: { $0 < 0x20 || $0 > 0x7F }),
            text.contains(where: \.isNewline)
        else { return text }
        return text.split(whereSeparator: \.isNewline).map { HeaderName.trimmed(String($0)) }.joined(separator: " ")
    }

    /// A name as the file has it.
    static func original(_ name: String) -> String {
        name.hasPrefix("column ") && Int(name.dropFirst("column ".count)) != nil ? "" : MeltColumns.plain(name)
    }

    private static func unique(_ names: [String]) -> [String] {
        var seen: [String: Int] = [:]
        return names.enumerated().map { position, name in
            let name = name.isEmpty ? "column \(position + 1)" : HeaderName.trimmed(name)
            let folded = HeaderName.folded(name)
            let number = (seen[folded] ?? 0) + 1
            seen[folded] = number
            return number == 1 ? name : "\(name) #\(number)"
        }
    }
}
