// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes

/// One delimited file being written: a header, rows of cells, and columns that turn up late.
///
/// Cells are appended to `buffer` between ``beginField(_:)`` and ``endField()`` and quoted there only where they need it.
/// The columns beyond the standard's have to be announced before the first row is written; what turns up later is
/// refused, for the caller to report.
final class CSVOutputFile {
    private static let flushSize = 1 << 18

    /// The file's name.
    let name: String
    private let sink: any ByteSink
    private let columns: [String]
    private let strays: [String]
    private let guardsFormulas: Bool
    /// How many cells got an apostrophe in front because a spreadsheet would have run them.
    private(set) var guarded = 0
    private var isHeaderWritten = false
    private var rows = 0
    private var fieldStart = 0

    /// The bytes not yet handed on.
    var buffer = ByteBuffer(capacity: 1 << 18)

    init(_ sink: any ByteSink, name: String, columns: [String], strays: [String], guardsFormulas: Bool) {
        self.name = name
        self.guardsFormulas = guardsFormulas
        self.sink = sink
        self.columns = columns
        self.strays = strays
    }

    /// True where there are columns beyond the standard's.
    var hasStrays: Bool { !strays.isEmpty }

    /// Starts a row: before the first one stands the header.
    @inline(__always)
    func beginRow() {
        if rows == 0, !isHeaderWritten { writeHeader() }
    }

    @inline(__always)
    func beginField(_ position: Int) {
        if position == 0 { beginRow() } else { buffer.append(UInt8(ascii: ",")) }
        fieldStart = buffer.count
    }

    /// Appends a whole value and ends its field.
    @inline(__always)
    func append(cell value: UnsafeBufferPointer<UInt8>) {
        if !CellCopy.plain(value, to: &buffer) || guardsFormulas { endField() }
    }

    /// Appends an id of OneRoster's form and ends its field; false, and nothing appended, where it has another.
    @inline(__always)
    func append(id value: UnsafeBufferPointer<UInt8>) -> Bool {
        guard CellCopy.oneRosterId(value, to: &buffer) else { return false }
        if guardsFormulas { endField() }
        return true
    }

    /// Takes back what was appended to the field.
    func clearField() { buffer.truncate(to: fieldStart) }

    func endField() {
        let start = fieldStart
        if guardsFormulas { guardFormula(from: start) }
        guard buffer.withBytes({ Self.needsQuotes($0, from: start) }) else { return }
        let cell = buffer.withBytes { Array($0[start...]) }
        buffer.truncate(to: start)
        cell.withUnsafeBufferPointer { CSVFieldWriter().append($0, to: &buffer) }
    }

    private func guardFormula(from start: Int) {
        let needsGuard = buffer.withBytes { CSVFieldWriter.needsGuard(UnsafeBufferPointer(rebasing: $0[start...])) }
        guard needsGuard else { return }
        let cell = buffer.withBytes { Array($0[start...]) }
        buffer.truncate(to: start)
        buffer.append(UInt8(ascii: "'"))
        buffer.append(cell)
        guarded += 1
    }

    /// RFC 4180 §2: a cell with a comma, a quote or a line end; and one with spaces at its ends, which some would trim.
    private static func needsQuotes(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Bool {
        guard start < bytes.count else { return false }
        if bytes[start] == 0x20 || bytes[bytes.count - 1] == 0x20 { return true }
        return CSVFieldWriter().needsQuotes(UnsafeBufferPointer(rebasing: bytes[start...]))
    }

    /// Appends the cells beyond the standard's columns and returns how many values had no column.
    func appendStrays(_ values: [String: String]) -> Int {
        for name in strays {
            buffer.append(UInt8(ascii: ","))
            fieldStart = buffer.count
            buffer.append(values[name] ?? "")
            endField()
        }
        return values.keys.count { !strays.contains($0) }
    }

    func endRow() throws {
        buffer.append(UInt8(ascii: "\r"))
        buffer.append(UInt8(ascii: "\n"))
        rows += 1
        if buffer.count >= Self.flushSize { try flush() }
    }

    func close() throws {
        try flush()
        try sink.close()
    }

    private func writeHeader() {
        isHeaderWritten = true
        for (index, name) in (columns + strays).enumerated() {
            if index > 0 { buffer.append(UInt8(ascii: ",")) }
            fieldStart = buffer.count
            buffer.append(name)
            endField()
        }
        buffer.append("\r\n")
    }

    private func flush() throws {
        try buffer.withBytes { try sink.write($0) }
        buffer.removeAll()
    }
}
