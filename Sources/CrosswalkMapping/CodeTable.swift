// SPDX-License-Identifier: Apache-2.0

/// Source words beside canonical words, for both directions.
public final class CodeTable: Sendable {
    /// One row of the table.
    public struct Row: Sendable, Hashable {
        /// The source's word.
        public var source: String
        /// The canonical word.
        public var canonical: String
        /// One-way or both.
        public var direction: Mapping.Direction
        /// The line in the table's file, 1-based.
        public var line: Int
    }

    /// The table's name: its file's name without `.csv`; empty where the codes stand in the mapping itself.
    public let name: String
    /// The file's name as the user knows it, for messages.
    public let file: String
    /// The rows in order.
    public let rows: [Row]
    /// Source word → canonical word.
    public let reading: [String: String]
    /// Source word in lower case → canonical word, for words that differ only by case.
    public let readingFolded: [String: String]
    /// Canonical word → source word.
    public let writing: [String: String]

    /// Creates a table; the first row with a word decides.
    public init(name: String, file: String = "", rows: [Row]) {
        self.name = name
        self.file = file
        self.rows = rows
        var reading: [String: String] = [:]
        var folded: [String: String] = [:]
        var writing: [String: String] = [:]
        for row in rows {
            if row.direction != .write {
                reading[row.source] = reading[row.source] ?? row.canonical
                let key = row.source.lowercased()
                folded[key] = folded[key] ?? row.canonical
            }
            if row.direction != .read { writing[row.canonical] = writing[row.canonical] ?? row.source }
        }
        self.reading = reading
        self.readingFolded = folded
        self.writing = writing
    }
}
