// SPDX-License-Identifier: Apache-2.0

/// How one file of the input came out.
public struct FileTally: Sendable {
    /// The file's name as the user knows it.
    public var name: String
    /// How many rows or objects were read; nil where the file was not read.
    public var rows: Int?
    /// What was found in it; filled in by ``ValidationReport``.
    public internal(set) var counts = FindingCounts()

    /// Creates the tally of one file.
    public init(name: String, rows: Int?) {
        self.name = name
        self.rows = rows
    }
}
