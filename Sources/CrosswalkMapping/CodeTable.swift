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

    /// Creates a table.
    public init(name: String, file: String = "", rows: [Row]) {
        self.name = name
        self.file = file
        self.rows = rows
    }

    /// The rows that translate in a direction; of those with the same word the first decides.
    public func rows(for direction: Mapping.Direction) -> [Row] {
        rows.filter { $0.direction == .both || $0.direction == direction }
    }
}
