// SPDX-License-Identifier: Apache-2.0

/// How a delimited file separates and quotes its fields.
public struct CSVDialect: Sendable, Hashable {
    /// The byte between fields.
    public var delimiter: UInt8
    /// The byte that a quoted field starts and ends with, or nil where nothing is quoted.
    public var quote: UInt8?

    /// Creates a dialect; the default is RFC 4180's.
    public init(delimiter: UInt8 = UInt8(ascii: ","), quote: UInt8? = UInt8(ascii: "\"")) {
        self.delimiter = delimiter
        self.quote = quote
    }

    /// RFC 4180: commas and double quotes.
    public static let rfc4180 = CSVDialect()
    /// Tabs, with double quotes.
    public static let tabs = CSVDialect(delimiter: UInt8(ascii: "\t"))
}
