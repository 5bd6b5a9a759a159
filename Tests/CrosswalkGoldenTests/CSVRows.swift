// SPDX-License-Identifier: Apache-2.0
import CrosswalkTesting

/// A CSV file as a set of rows of named cells: what a set says, whatever its column order, quoting and line ends.
struct CSVRows {
    let name: String
    let header: [String]
    /// Each row as its cells that are not empty, `name=value`, sorted; the rows sorted.
    let rows: [[String]]

    init(name: String, text: String) {
        let all = Self.parse(text)
        self.name = name.lowercased()
        header = all.first ?? []
        let columns = header
        rows = all.dropFirst().map { row in
            zip(columns, row).filter { !$0.1.isEmpty }.map { "\($0.0)=\($0.1)" }.sorted()
        }.sorted { $0.lexicographicallyPrecedes($1) }
    }

    /// The CSV files of a folder.
    static func folder(_ path: String) throws -> [CSVRows] {
        try RepositoryFiles.names(in: path).filter { $0.lowercased().hasSuffix(".csv") }.map {
            CSVRows(name: $0, text: try RepositoryFiles.text("\(path)/\($0)"))
        }
    }

    /// What two sets do not agree on, as a text; empty where they do.
    ///
    /// The manifest is compared without the properties that say how many files there are: an absent file needs no row.
    static func difference(_ left: [CSVRows], _ right: [CSVRows]) -> String {
        var text = ""
        for name in Set(left.map(\.name)).union(right.map(\.name)).sorted() {
            let one = left.first { $0.name == name }?.lines ?? []
            let two = right.first { $0.name == name }?.lines ?? []
            let shown = name == "manifest.csv" ? (one.filter(isPresence), two.filter(isPresence)) : (one, two)
            text += UnifiedDiff.of(
                shown.0.joined(separator: "\n"),
                shown.1.joined(separator: "\n"),
                from: "given \(name)",
                to: "back"
            )
        }
        return text
    }

    private static func isPresence(_ line: String) -> Bool { !line.hasSuffix("value=absent") }

    private var lines: [String] { rows.map { $0.joined(separator: " · ") } }

    private static func parse(_ text: String) -> [[String]] {
        var scalars = Array(text.unicodeScalars)
        if scalars.first == "\u{FEFF}" { scalars.removeFirst() }
        var rows: [[String]] = []
        var row: [String] = []
        var cell = ""
        var isQuoted = false
        var index = 0
        func endCell() {
            row.append(cell)
            cell = ""
        }
        func endRow() {
            endCell()
            if row != [""] { rows.append(row) }
            row = []
        }
        while index < scalars.count {
            let scalar = scalars[index]
            if isQuoted {
                if scalar != "\"" {
                    cell.unicodeScalars.append(scalar)
                } else if index + 1 < scalars.count, scalars[index + 1] == "\"" {
                    cell.unicodeScalars.append(scalar)
                    index += 1
                } else {
                    isQuoted = false
                }
            } else {
                switch scalar {
                case "\"": isQuoted = true
                case ",": endCell()
                case "\n": endRow()
                case "\r": break
                default: cell.unicodeScalars.append(scalar)
                }
            }
            index += 1
        }
        if !cell.isEmpty || !row.isEmpty { endRow() }
        return rows
    }
}
