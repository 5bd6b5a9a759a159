// SPDX-License-Identifier: Apache-2.0

/// The first rows of a table, among which its header is looked for, by one mapping or by all of them.
///
/// Used by one thread at a time.
final class TableSample {
    /// The rows.
    let rows: [SheetRow]
    private var known: [[String]?]
    private var knownFolded: [[String]?]

    init(_ rows: [SheetRow]) {
        self.rows = rows
        known = Array(repeating: nil, count: rows.count)
        knownFolded = known
    }

    /// The cells of a row as names of columns.
    func names(_ row: Int) -> [String] {
        if let names = known[row] { return names }
        let names = TableLayout.unquotedNames(rows[row].texts)
        known[row] = names
        return names
    }

    /// The same as names are compared; empty for a cell too long for one.
    func foldedNames(_ row: Int) -> [String] {
        if let names = knownFolded[row] { return names }
        let names = names(row).map { $0.utf8.count > TableNames.longest ? "" : HeaderName.folded($0) }
        knownFolded[row] = names
        return names
    }
}
