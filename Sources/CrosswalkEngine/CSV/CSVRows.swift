// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes

/// Rows of one delimited file as bytes, not yet in the file: cells, and columns that turned up beside the standard's.
///
/// Cells are appended to `buffer` between ``beginField(_:)`` and ``endField()`` and quoted there only where they need it.
final class CSVRows {
    /// The columns beyond the standard's: what turns up later is refused, for the caller to report.
    let strays: [String]
    let hasStrays: Bool
    /// The byte between cells.
    let delimiter: UInt8
    private let writer: CSVFieldWriter
    /// True for commas and double quotes, which most files have.
    private let isPlain: Bool
    private let guardsFormulas: Bool
    private var fieldStart = 0
    /// How many cells got an apostrophe in front because a spreadsheet would have run them.
    private(set) var guarded = 0
    /// How many cells have a space where a separator stood that nothing may quote.
    private(set) var spaced = 0
    /// The rows.
    var buffer = ByteBuffer(capacity: 1 << 14)

    init(strays: [String], guardsFormulas: Bool, dialect: CSVDialect = .rfc4180) {
        self.strays = strays
        hasStrays = !strays.isEmpty
        self.guardsFormulas = guardsFormulas
        delimiter = dialect.delimiter
        writer = CSVFieldWriter(dialect: dialect)
        isPlain = dialect == .rfc4180
    }

    func beginField(_ position: Int) {
        if position > 0 { buffer.append(delimiter) }
        fieldStart = buffer.count
    }

    func endField() { end(from: fieldStart, of: &buffer) }

    /// Ends a cell that starts at a position of a buffer: quotes it where it needs it.
    @inline(__always)
    func end(from start: Int, of buffer: inout ByteBuffer) {
        if guardsFormulas { guardFormula(from: start, of: &buffer) }
        guard buffer.withBytes({ needsQuotes($0, from: start) }) else { return }
        quote(from: start, of: &buffer)
    }

    /// Appends a whole value as a cell.
    @inline(__always)
    func append(cell value: UnsafeBufferPointer<UInt8>, to buffer: inout ByteBuffer) {
        let start = buffer.count
        if !CellCopy.plain(value, to: &buffer) || guardsFormulas || !isPlain { end(from: start, of: &buffer) }
    }

    /// Appends an id of OneRoster's form as a cell; false, and nothing appended, where it has another.
    @inline(__always)
    func append(id value: UnsafeBufferPointer<UInt8>, to buffer: inout ByteBuffer) -> Bool {
        let start = buffer.count
        guard CellCopy.oneRosterId(value, to: &buffer) else { return false }
        if guardsFormulas { end(from: start, of: &buffer) }
        return true
    }

    @inline(never)
    private func quote(from start: Int, of buffer: inout ByteBuffer) {
        let cell = buffer.withBytes { Array($0[start...]) }
        buffer.truncate(to: start)
        cell.withUnsafeBufferPointer { writer.append($0, to: &buffer) }
        if writer.dialect.quote == nil, !buffer.withBytes({ $0[start...].elementsEqual(cell) }) { spaced += 1 }
    }

    @inline(never)
    private func guardFormula(from start: Int, of buffer: inout ByteBuffer) {
        let needsGuard = buffer.withBytes { CSVFieldWriter.needsGuard(UnsafeBufferPointer(rebasing: $0[start...])) }
        guard needsGuard else { return }
        let cell = buffer.withBytes { Array($0[start...]) }
        buffer.truncate(to: start)
        buffer.append(UInt8(ascii: "'"))
        buffer.append(cell)
        guarded += 1
    }

    /// RFC 4180 §2: a cell with a comma, a quote or a line end; and one with spaces at its ends, which some would trim.
    private func needsQuotes(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Bool {
        guard start < bytes.count else { return false }
        if bytes[start] == 0x20 || bytes[bytes.count - 1] == 0x20 { return true }
        return writer.needsQuotes(UnsafeBufferPointer(rebasing: bytes[start...]))
    }

    /// Appends the cells beyond the standard's columns and returns how many values had no column.
    func appendStrays(_ values: [String: String]) -> Int {
        for name in strays {
            beginField(1)
            if let value = values[name] { buffer.append(value) }
            endField()
        }
        return values.isEmpty ? 0 : values.keys.count { !strays.contains($0) }
    }

    @inline(__always)
    func endRow() {
        buffer.append(UInt8(ascii: "\r"))
        buffer.append(UInt8(ascii: "\n"))
    }

    /// Forgets the rows.
    func removeAll() {
        buffer.removeAll()
        (guarded, spaced) = (0, 0)
    }
}
