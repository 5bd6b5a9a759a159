// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkModel

/// The rows of a delimited file, however badly it is quoted.
///
/// Rows whose quotes stand where they should are cut by masks of 64 bytes and stay as they are in the block. For all
/// others it takes its time: backslashes before quotes and line breaks, line ends of all kinds in one file. Text behind a
/// closing quote belongs to the value; a quote inside an unquoted value is text.
final class DelimitedSheet: SheetRows {
    /// The most bytes of one row; more are a quote that is never closed.
    static let longestRow = 16 << 20

    private let source: any ByteSource
    private let delimiter: UInt8
    private let quote: UInt8?
    private let hasBackslashes: Bool
    private let name: String
    /// What was read, with room for a look at 64 bytes behind it.
    private var buffer: [UInt8]
    private let room: Int
    private var place = 0
    private var filled = 0
    private var line = 1
    private var isAtEnd = false
    private var isDrained = false
    private var fault: (any Error)?
    /// True inside the quotes of `="…"`.
    private var isGuard = false
    /// The cells of the row that is being cut.
    private var cells = SlotStack()

    /// Creates the rows of a source in UTF-8; without a quote nothing is quoted.
    init(
        _ source: any ByteSource,
        delimiter: UInt8,
        quote: UInt8?,
        hasBackslashes: Bool,
        name: String,
        room: Int = 1 << 16
    ) {
        self.room = room
        buffer = [UInt8](repeating: 0, count: room + 64)
        self.source = source
        self.delimiter = delimiter
        self.quote = quote
        self.hasBackslashes = hasBackslashes
        self.name = name
    }

    private func byte() throws -> UInt8? {
        if place == filled {
            place = 0
            filled = 0
            try fill()
            if filled == 0 { return nil }
        }
        return buffer[place]
    }

    /// Reads on behind what was read, unless there is no more.
    private func fill() throws {
        if let fault { throw fault }
        guard !isDrained else { return }
        let (start, room) = (filled, room)
        let count = try buffer.withUnsafeMutableBufferPointer { buffer in
            try source.read(into: UnsafeMutableBufferPointer(rebasing: buffer[start..<room]))
        }
        filled += count
        isDrained = count == 0
    }

    func next() throws -> SheetRow? {
        var block = RowBlock()
        return try next(into: &block) ? block.sheetRow() : nil
    }

    func next(into block: inout RowBlock) throws -> Bool {
        guard !isAtEnd else { return false }
        block.begin()
        block.line = line
        if !hasBackslashes {
            if cut(into: &block) { return true }
            // Perhaps only the end of the row is missing.
            if !isDrained, filled - place < room / 2 {
                makeRoom()
                // What was read before the fault stands.
                do { try fill() } catch { fault = error }
                if cut(into: &block) { return true }
            }
        }
        return try read(into: &block)
    }

    private func makeRoom() {
        let (start, count) = (place, filled - place)
        buffer.withUnsafeMutableBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return }
            base.update(from: base + start, count: count)
        }
        (place, filled) = (0, count)
    }

    // MARK: Well-formed rows

    /// Cuts the next row where it ends in what was read and each quote opens or closes a value; false where it does not.
    private func cut(into block: inout RowBlock) -> Bool {
        let (delimiter, quote, start, filled) = (delimiter, quote, place, filled)
        cells.truncate(to: 0)
        let end: Int? = buffer.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return nil }
            var cell = start
            var isQuoted = false
            // Behind a closing quote, where the separator has to be.
            var closed = -1
            // What is in the block stands as far behind as the row does here.
            let shift = block.bytes.count - start
            var place = start
            while place < filled {
                let masks = SeparatorMasks(at: base + place, delimiter: delimiter, quote: quote ?? delimiter)
                let quotes = quote == nil ? 0 : masks.quotes
                var marks = masks.delimiters | masks.newlines | quotes
                if filled - place < 64 { marks &= (1 << UInt64(filled - place)) - 1 }
                while marks != 0 {
                    let bit = marks & (0 &- marks)
                    let at = place + marks.trailingZeroBitCount
                    marks &= marks &- 1
                    if quotes & bit != 0 {
                        if isQuoted {
                            isQuoted = false
                            closed = at + 1
                        } else if at == cell, closed < 0 {
                            isQuoted = true
                        } else if closed >= 0 || mayOpen(after: cell..<at, of: base) {
                            return nil
                        }
                        continue
                    }
                    let isEnd = masks.newlines & bit != 0
                    if isQuoted {
                        if isEnd { return nil }
                        continue
                    }
                    if closed >= 0, closed != at { return nil }
                    // The line feed of a carriage return may not have been read yet.
                    if isEnd, base[at] == UInt8(ascii: "\r"), at + 1 == filled { return nil }
                    let raw = closed < 0 ? cell..<at : cell + 1..<at - 1
                    let text = CellText.cleaned(raw, of: buffer)
                    cells.append(
                        text.isEmpty ? .absent : Slot(.text, start: text.lowerBound + shift, count: text.count)
                    )
                    if isEnd { return at }
                    cell = at + 1
                    closed = -1
                }
                place += 64
            }
            return nil
        }
        guard let end else { return false }
        block.cells.append(contentsOf: cells.slots(since: 0))
        block.bytes += buffer[start..<end]
        let isPair = buffer[end] == UInt8(ascii: "\r") && buffer[end + 1] == UInt8(ascii: "\n")
        place = end + (isPair ? 2 : 1)
        line += 1
        return true
    }

    /// True where a quote behind a part of a value may open one, as in `="00123"`; else it is text.
    private func mayOpen(after part: Range<Int>, of base: UnsafePointer<UInt8>) -> Bool {
        part.count == 1 && base[part.lowerBound] == UInt8(ascii: "=")
            || part.allSatisfy { base[$0] == UInt8(ascii: " ") }
    }

    // MARK: Any rows

    private func read(into block: inout RowBlock) throws -> Bool {
        let firstLine = line
        var cell: [UInt8] = []
        var size = 0
        var isQuoted = false
        var hasSome = false
        while let byte = try byte() {
            place += 1
            size += 1
            hasSome = true
            if size > Self.longestRow { throw unclosed(at: firstLine) }
            if isQuoted {
                isQuoted = try take(quoted: byte, into: &cell)
                continue
            }
            switch byte {
            case delimiter:
                block.append(CellText.cleaned(cell))
                cell.removeAll(keepingCapacity: true)
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                if hasBackslashes, cell.last == UInt8(ascii: "\\") {
                    cell[cell.count - 1] = UInt8(ascii: "\n")
                    try endLine(byte)
                    continue
                }
                try endLine(byte)
                block.append(CellText.cleaned(cell))
                return true
            case quote where cell == [UInt8(ascii: "=")] || cell.allSatisfy({ $0 == 0x20 }):
                // `="00123"`, with a delimiter in it perhaps, is one value; its quotes are kept for the guard to be seen.
                isQuoted = true
                isGuard = cell.first == UInt8(ascii: "=")
                if cell.first == UInt8(ascii: "=") { cell.append(byte) } else { cell = [] }
            default: cell.append(byte)
            }
        }
        isAtEnd = true
        if isQuoted { throw unclosed(at: firstLine) }
        guard hasSome else { return false }
        block.append(CellText.cleaned(cell))
        return true
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
