// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes

/// A run of whole rows, objects or lines of one input file, which can be turned into records on its own.
public struct InputPiece: Sendable {
    /// The bytes, decoded to UTF-8.
    ///
    /// Batches take them over as their block of text.
    public var bytes: [UInt8]
    /// The file's index in the reader's list of files.
    public var file: Int
    /// The mapping's source that the file belongs to, where the container decides that by file; else -1.
    public var source: Int
    /// The 1-based physical line of the first byte.
    public var firstLine: Int
    /// The 0-based offset in the file of the first byte.
    public var firstByte: Int
    /// The 1-based number of the first row or object.
    public var firstRow: Int
    /// A fact the cutter knows and the parser can use: for CSV, that no byte is above 127; for XML, that the piece is
    /// a whole document.
    public var isWhole: Bool
    /// Of CSV: what the cutter saw of quotes and line ends.
    public var form: CSVForm
    /// True where the input breaks off in this piece: its rows or objects are read, then the fault is thrown.
    public var isBroken: Bool
    /// Of a piece that a table's layers made: where its rows come from and what was noticed on the way.
    var table: TablePiece?

    /// Creates a piece.
    public init(
        bytes: [UInt8],
        file: Int,
        source: Int = -1,
        firstLine: Int = 1,
        firstByte: Int = 0,
        firstRow: Int = 1,
        isWhole: Bool = false,
        form: CSVForm = .unknown,
        isBroken: Bool = false
    ) {
        self.bytes = bytes
        self.file = file
        self.source = source
        self.firstLine = firstLine
        self.firstByte = firstByte
        self.firstRow = firstRow
        self.isWhole = isWhole
        self.form = form
        self.isBroken = isBroken
    }
}
