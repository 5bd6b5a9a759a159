// SPDX-License-Identifier: Apache-2.0

/// A run of whole records of a delimited file.
public struct CSVPiece: Sendable {
    /// The bytes, ending behind a line end, or at the end of the file.
    public var bytes: [UInt8]
    /// The 1-based physical line of the first byte.
    public var firstLine: Int
    /// The 0-based offset in the file of the first byte.
    public var firstByte: Int
    /// The 1-based number of the first record in the piece; blank lines are not counted, a header is.
    public var firstRow: Int
    /// How many records the piece has.
    public var rows: Int
    /// How many physical line ends the piece has, those inside quoted fields too.
    public var lines: Int
    /// True where no byte is above 127, so that nothing has to be checked for UTF-8.
    ///
    /// May be false without need.
    public var isASCII: Bool
    /// What the cutter saw of quotes and line ends.
    public var form: CSVForm
    /// True where the piece may hold a NUL byte, which no text file should.
    public var mayHoldNUL: Bool
    /// True for the last piece of a file that ends inside a quoted field: a closing quote is missing somewhere.
    public var endsInsideQuotes: Bool
}
