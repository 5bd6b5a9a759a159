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
        let rows = sample.rows
        let count = dialect.headerRows ?? 1
        switch dialect.header {
        case .some(.none):
            let width = rows.map(\.cells.count).max() ?? 0
            let header = (0..<max(width, columns.count)).map { $0 < columns.count ? columns[$0] : "" }
            return TableLayout(header: unique(header), rowsBefore: 0, preamble: [], headerLine: 0, score: 1)
        case .row(let number)?:
            guard number <= rows.count else { return nil }
            return make(sample, at: number - 1, count: count, dialect, names)
        case .names(let wanted)?:
            let folded = wanted.map(HeaderName.folded)
            var best: (index: Int, missing: [String])?
            for (index, row) in rows.enumerated() where !row.isBlank {
                var have = sample.foldedNames(index)
                if count > 1 {
                    let joined = joinedNames(sample, at: index, count: count, dialect)
                    have.formUnion(TableNames.folded(joined))
                }
                let missing = zip(wanted, folded).filter { !have.contains($0.1) }.map(\.0)
                if missing.isEmpty { return make(sample, at: index, count: count, dialect, names) }
                if missing.count < (best?.missing.count ?? wanted.count) { best = (index, missing) }
            }
            guard let best, var layout = make(sample, at: best.index, count: count, dialect, names) else { return nil }
            layout.missing = best.missing
            return layout
        case nil:
            var best: (index: Int, score: Int)?
            for (index, row) in rows.enumerated() where !row.isBlank {
                let score = score(sample, at: index, count: count, dialect, names)
                if score > (best?.score ?? 0) { best = (index, score) }
            }
            return best.flatMap { make(sample, at: $0.index, count: count, dialect, names) }
        }
    }

    /// How many of a mapping's names a header has that ends with a row.
    private static func score(
        _ sample: TableSample,
        at index: Int,
        count: Int,
        _ dialect: TableDialect,
        _ names: TableNames
    ) -> Int {
        if count <= 1 { return names.score(sample.names(index), folded: sample.foldedNames(index)) }
        return names.score(joinedNames(sample, at: index, count: count, dialect))
    }

    private static func make(
        _ sample: TableSample,
        at index: Int,
        count: Int,
        _ dialect: TableDialect,
        _ names: TableNames
    ) -> TableLayout? {
        let rows = sample.rows
        let joined = joinedNames(sample, at: index, count: count, dialect)
        let first = firstHeaderRow(rows, at: index, count: count)
        return TableLayout(
            header: unique(joined),
            rowsBefore: index + 1,
            preamble: rows[..<first].filter { !$0.isBlank },
            headerLine: rows[index].line,
            score: names.score(joined)
        )
    }

    /// The first row of a header of several, blank rows between them not counted.
    private static func firstHeaderRow(_ rows: [SheetRow], at index: Int, count: Int) -> Int {
        var first = index
        var left = count - 1
        while left > 0, first > 0 {
            first -= 1
            if !rows[first].isBlank { left -= 1 }
        }
        return first
    }

    /// The names of a header whose last row is given, cells of several rows joined by a space.
    private static func joinedNames(
        _ sample: TableSample,
        at index: Int,
        count: Int,
        _ dialect: TableDialect
    ) -> [String] {
        let last = sample.names(index)
        guard count > 1 else { return last }
        let rows = sample.rows
        let first = firstHeaderRow(rows, at: index, count: count)
        let upper = rows[first..<index].filter { !$0.isBlank }.map(\.texts)
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
        let flat = texts.map { text in
            text.utf8.count <= TableNames.longest && text.utf8.contains { $0 < 0x20 || $0 > 0x7F }
                && text.contains(where: \.isNewline)
                ? text.split(whereSeparator: \.isNewline).map { HeaderName.trimmed(String($0)) }
                    .joined(separator: " ") : text
        }
        return isQuoted ? flat.map { $0.isEmpty ? $0 : String($0.dropFirst().dropLast()) } : flat
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
