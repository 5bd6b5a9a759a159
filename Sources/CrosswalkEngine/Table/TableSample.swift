// SPDX-License-Identifier: Apache-2.0

/// The first rows of a table, among which its header is looked for, by one mapping or by all of them.
///
/// Used by one thread at a time.
final class TableSample {
    /// The rows.
    let rows: [SheetRow]
    private var known: [[String]?]
    private var knownFolded: [Set<String>?]
    /// What a text is where names are compared: the marks of an attendance sheet stand in it by the hundred.
    private var folded: [String: String] = [:]

    init(_ rows: [SheetRow]) {
        self.rows = rows
        known = Array(repeating: nil, count: rows.count)
        knownFolded = Array(repeating: nil, count: rows.count)
    }

    /// The cells of a row as names of columns.
    func names(_ row: Int) -> [String] {
        if let names = known[row] { return names }
        let names = TableLayout.unquotedNames(rows[row].texts)
        known[row] = names
        return names
    }

    /// The same as names are compared, without cells too long for one.
    func foldedNames(_ row: Int) -> Set<String> {
        if let names = knownFolded[row] { return names }
        let names = TableNames.folded(names(row)) { name in
            if let text = folded[name] { return text }
            let text = HeaderName.folded(name)
            folded[name] = text
            return text
        }
        knownFolded[row] = names
        return names
    }
}
