// SPDX-License-Identifier: Apache-2.0

/// A control figure of a table: verified against what was read, then dropped.
public struct TableCheck: Sendable, Hashable {
    /// Where the figure stands.
    public enum Place: Sendable, Hashable {
        /// A column with a figure for each row.
        case column(String)
        /// Rows whose column holds the word: figures below the melted columns, or below the summed one.
        case row(column: String, word: String)
        /// A line after the data.
        case footer(TextTemplate)
        /// A line before the header.
        case preamble(TextTemplate)
    }

    /// What it must equal.
    public enum Count: Sendable, Hashable {
        /// How many melted cells hold one of these marks; `*` stands for any mark.
        case marks([String])
        /// The sum of a column's numbers.
        case sum(String)
        /// How many rows of data there are.
        case rows
        /// How many columns were melted.
        case columns
        /// The figure is not verified, only dropped.
        case nothing
    }

    /// Where the figure stands.
    public var place: Place
    /// What it must equal.
    public var count: Count
    /// Where it stands in the mapping.
    public var position: MappingPosition
}
