// SPDX-License-Identifier: Apache-2.0

/// Where something stands in a mapping file; line and column are 1-based.
public struct MappingPosition: Sendable, Hashable {
    /// The mapping file's name as the user knows it.
    public var file: String
    /// The line.
    public var line: Int
    /// The column.
    public var column: Int

    /// Creates a position.
    public init(file: String, line: Int, column: Int) {
        self.file = file
        self.line = line
        self.column = column
    }
}
