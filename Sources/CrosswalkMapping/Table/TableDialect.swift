// SPDX-License-Identifier: Apache-2.0

/// How a delimited or spreadsheet file is laid out; nil and empty mean that it is found from the file.
public struct TableDialect: Sendable, Hashable {
    /// Character encodings that tables come in.
    public enum Encoding: String, Sendable, CaseIterable {
        case utf8 = "utf-8"
        case utf16 = "utf-16"
        case windows1252 = "windows-1252"
        case latin1 = "iso-8859-1"
    }

    /// Where the header is.
    public enum Header: Sendable, Hashable {
        /// The first row that holds all of these names.
        case names([String])
        /// The row of this 1-based number.
        case row(Int)
        /// There is none: the columns are those the source lists, or their numbers.
        case none
    }

    /// The character around values, or the empty text where there is none.
    public var quote: String?
    /// The character between values.
    public var delimiter: String?
    /// The encoding.
    public var encoding: Encoding?
    /// True where `\"` stands for a quote and a backslash at the end of a line for a line break in the value.
    public var hasBackslashes: Bool?
    /// Where the header is.
    public var header: Header?
    /// How many rows the header has; their cells are joined by a space.
    public var headerRows: Int?
    /// True where a header cell that is empty has the name of the one before it.
    public var fillsSparse: Bool?
    /// What lines that are not data begin with.
    public var comment: String?
    /// What the first cell of rows begins with that end the data.
    public var footer: [String]?
    /// Words that mean that there is no value.
    public var nulls: [String]?
    /// The name of the workbook's sheet, or of several that are read one after the other.
    public var sheets: [String]?
    /// The system of serial dates, 1900 or 1904, where date columns hold such numbers.
    public var serialDates: Int?

    /// The defaults: everything is found from the file.
    public init() {}

    /// What both say together; this one wins.
    func over(_ other: TableDialect?) -> TableDialect {
        guard let other else { return self }
        var joined = self
        joined.quote = quote ?? other.quote
        joined.delimiter = delimiter ?? other.delimiter
        joined.encoding = encoding ?? other.encoding
        joined.hasBackslashes = hasBackslashes ?? other.hasBackslashes
        joined.header = header ?? other.header
        joined.headerRows = headerRows ?? other.headerRows
        joined.fillsSparse = fillsSparse ?? other.fillsSparse
        joined.comment = comment ?? other.comment
        joined.footer = footer ?? other.footer
        joined.nulls = nulls ?? other.nulls
        joined.sheets = sheets ?? other.sheets
        joined.serialDates = serialDates ?? other.serialDates
        return joined
    }
}
