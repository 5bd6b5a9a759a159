// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics

/// The rows of a delimited file, however badly it is quoted.
///
/// Unlike ``CSVIndex`` it takes its time: any delimiter and quote, backslashes before quotes and line breaks, line ends
/// of all kinds in one file. Text behind a closing quote belongs to the value; a quote inside an unquoted value is text.
final class DelimitedSheet: SheetRows {
    /// The most bytes of one row; more are a quote that is never closed.
    static let longestRow = 16 << 20

    private let source: any ByteSource
    private let delimiter: UInt8
    private let quote: UInt8?
    private let hasBackslashes: Bool
    private let name: String
    private var buffer = [UInt8](repeating: 0, count: 1 << 16)
    private var place = 0
    private var filled = 0
    private var line = 1
    private var isAtEnd = false
    /// True inside the quotes of `="…"`.
    private var isGuard = false

    /// Creates the rows of a source in UTF-8; without a quote nothing is quoted.
    init(_ source: any ByteSource, delimiter: UInt8, quote: UInt8?, hasBackslashes: Bool, name: String) {
        self.source = source
        self.delimiter = delimiter
        self.quote = quote
        self.hasBackslashes = hasBackslashes
        self.name = name
    }

    private func byte() throws -> UInt8? {
        if place == filled {
            place = 0
            filled = try buffer.withUnsafeMutableBufferPointer { try source.read(into: $0) }
            if filled == 0 { return nil }
        }
        return buffer[place]
    }

    func next() throws -> SheetRow? {
        guard !isAtEnd else { return nil }
        var row = SheetRow(cells: [], line: line)
        var cell: [UInt8] = []
        var size = 0
        var isQuoted = false
        var hasSome = false
        while let byte = try byte() {
            place += 1
            size += 1
            hasSome = true
            if size > Self.longestRow { throw unclosed(at: row.line) }
            if isQuoted {
                isQuoted = try take(quoted: byte, into: &cell)
                continue
            }
            switch byte {
            case delimiter:
                row.cells.append(CellText.cleaned(cell))
                cell.removeAll(keepingCapacity: true)
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                if hasBackslashes, cell.last == UInt8(ascii: "\\") {
                    cell[cell.count - 1] = UInt8(ascii: "\n")
                    try endLine(byte)
                    continue
                }
                try endLine(byte)
                row.cells.append(CellText.cleaned(cell))
                return row
            case quote where cell == [UInt8(ascii: "=")] || cell.allSatisfy({ $0 == 0x20 }):
                // `="00123"`, with a delimiter in it perhaps, is one value; its quotes are kept for the guard to be seen.
                isQuoted = true
                isGuard = cell.first == UInt8(ascii: "=")
                if cell.first == UInt8(ascii: "=") { cell.append(byte) } else { cell = [] }
            default: cell.append(byte)
            }
        }
        isAtEnd = true
        if isQuoted { throw unclosed(at: row.line) }
        guard hasSome else { return nil }
        row.cells.append(CellText.cleaned(cell))
        return row
    }

    /// Takes a byte inside quotes; false where it closed them.
    private func take(quoted byte: UInt8, into cell: inout [UInt8]) throws -> Bool {
        if hasBackslashes, byte == UInt8(ascii: "\\"), let next = try self.byte() {
            let isEscaped = next == quote || next == UInt8(ascii: "\\") || next == 0x0A || next == 0x0D
            if isEscaped {
                place += 1
                if next == 0x0A || next == 0x0D { try endLine(next) }
                cell.append(next == 0x0D ? 0x0A : next)
                return true
            }
        }
        if byte == quote {
            guard try self.byte() == quote else {
                if isGuard { cell.append(byte) }
                return false
            }
            place += 1
        } else if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
            try endLine(byte)
        }
        cell.append(byte)
        return true
    }

    /// Counts a line; of a CR and LF the LF is passed over.
    private func endLine(_ byte: UInt8) throws {
        line += 1
        if byte == UInt8(ascii: "\r"), try self.byte() == UInt8(ascii: "\n") { place += 1 }
    }

    private func unclosed(at line: Int) -> CrosswalkError {
        CrosswalkError(
            .unreadable,
            id: "IO-CSV-003",
            "A quote that opens a value is never closed, so the rest of the file is one value. Everything before that "
                + "row was read. Close the quote, double the quotes that belong to the value, or say quote: none.",
            place: Place(file: name, line: line)
        )
    }
}
