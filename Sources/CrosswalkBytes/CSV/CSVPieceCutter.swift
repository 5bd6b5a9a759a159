// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// Cuts a delimited file into pieces of whole records, which can then be parsed side by side.
///
/// An engine file. Cutting is the one step of reading that has to happen in order, so it bounds what more threads can
/// bring: it does nothing but find the last record end in each stretch of bytes and count what lies before it. Lines
/// are counted for messages; rows for `Record` numbers, which must not depend on where pieces were cut.
///
/// The bytes wait in one work buffer. Each round fills it, scans it in blocks of 64 (``CSVBlockScanner``), remembers
/// the counts at the latest record end, hands out what lies before it and moves the rest to the front, to be scanned
/// again with the next round: that rest is less than one record. A record that does not fit makes the buffer grow,
/// up to `maxRecord`; the scan then goes on where it stopped.
///
/// A row starts at a byte that is no line end and follows one; hence rows are the number of such places, and blank
/// lines need no special case.
///
/// Used from one thread at a time.
public final class CSVPieceCutter: @unchecked Sendable {
    // Safe to send: like the source it owns, it is used by one thread at a time; see the summary.
    private let source: any ByteSource
    private let dialect: CSVDialect
    private let pieceSize: Int
    private let maxRecord: Int

    private var buffer: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    private var filled = 0
    private var atEnd = false

    private var line: Int
    private var row: Int
    private var byte: Int

    /// The counts at a record end.
    private struct Cut {
        var length = 0
        var lines = 0
        var rows = 0
    }

    /// Creates a cutter over a source in UTF-8, whose next byte has the given position.
    ///
    /// - Parameters:
    ///   - pieceSize: About how many bytes a piece has.
    ///   - maxRecord: The longest record that is read, in bytes.
    public init(
        source: any ByteSource,
        dialect: CSVDialect = .rfc4180,
        pieceSize: Int = 1 << 20,
        maxRecord: Int = 64 << 20,
        firstLine: Int = 1,
        firstByte: Int = 0,
        firstRow: Int = 1
    ) {
        self.source = source
        self.dialect = dialect
        self.pieceSize = max(pieceSize, 1)
        self.maxRecord = max(maxRecord, 1)
        capacity = self.pieceSize + 64
        buffer = .allocate(capacity: capacity)
        line = firstLine
        byte = firstByte
        row = firstRow
    }

    deinit { buffer.deallocate() }

    /// The next piece, or nil at the end.
    ///
    /// - Throws: `CrosswalkError` of the source, or `IO-CSV-001` where one record exceeds `maxRecord`. The pieces so
    ///   far stand.
    public func next() throws -> CSVPiece? {
        var scanner = CSVBlockScanner(dialect)
        var counts = Cut()
        var afterNewline: UInt64 = 1
        var scanned = 0
        var cut = Cut()
        var goal = pieceSize
        while true {
            try fill(to: goal)
            if filled == 0 { return nil }
            let whole = filled & ~63
            while scanned < whole {
                let marks = scanner.scan(buffer + scanned)
                Self.count(marks, at: scanned, valid: ~0, &counts, &afterNewline, &cut)
                scanned += 64
            }
            // The end is scanned with copies: where more bytes follow, the block is scanned again in full.
            var last = scanner
            if filled > whole {
                var (counts, afterNewline) = (counts, afterNewline)
                let marks = last.scan(tail: buffer + whole, count: filled - whole)
                let valid = (UInt64(1) &<< UInt64(filled - whole)) &- 1
                Self.count(marks, at: whole, valid: valid, &counts, &afterNewline, &cut)
                if atEnd { cut = Cut(length: filled, lines: counts.lines, rows: counts.rows) }
            } else if atEnd {
                cut = Cut(length: filled, lines: counts.lines, rows: counts.rows)
            }
            if cut.length > 0 {
                return take(cut, scanner: last)
            }
            guard filled < maxRecord else {
                throw CrosswalkError(
                    .unreadable,
                    id: "IO-CSV-001",
                    "a record is longer than \(maxRecord >> 20) MiB; probably a closing quote is missing in or after this line",
                    place: Place(file: source.name, line: line, byte: byte)
                )
            }
            goal = min(filled * 2, maxRecord)
        }
    }

    @inline(__always)
    private static func count(
        _ marks: CSVBlockScanner.Marks,
        at place: Int,
        valid: UInt64,
        _ counts: inout Cut,
        _ afterNewline: inout UInt64,
        _ cut: inout Cut
    ) {
        let rowStarts = ~marks.newlines & (marks.newlines &<< 1 | afterNewline) & valid
        afterNewline = marks.newlines &>> 63
        if marks.newlines != 0 {
            let last = UInt64(63 - marks.newlines.leadingZeroBitCount)
            let upTo = ~UInt64(0) &>> (63 - last)
            cut.length = place + Int(last) + 1
            cut.lines = counts.lines + (marks.lineEnds & upTo).nonzeroBitCount
            cut.rows = counts.rows + (rowStarts & upTo).nonzeroBitCount
        }
        counts.lines += marks.lineEnds.nonzeroBitCount
        counts.rows += rowStarts.nonzeroBitCount
    }

    private func take(_ cut: Cut, scanner: CSVBlockScanner) -> CSVPiece {
        let whole = UnsafeBufferPointer(start: buffer, count: cut.length)
        let piece = CSVPiece(
            bytes: Array(whole),
            firstLine: line,
            firstByte: byte,
            firstRow: row,
            rows: cut.rows,
            lines: cut.lines,
            isASCII: scanner.high == 0,
            mayHoldNUL: scanner.nul != 0,
            endsInsideQuotes: atEnd && cut.length == filled && scanner.inQuotes != 0
        )
        line += cut.lines
        row += cut.rows
        byte += cut.length
        filled -= cut.length
        buffer.update(from: buffer + cut.length, count: filled)
        return piece
    }

    /// Reads until `goal` bytes wait, and on while the last of them is a CR, whose LF belongs to the same line end.
    private func fill(to goal: Int) throws {
        while !atEnd, filled < goal || (filled > 0 && buffer[filled - 1] == UInt8(ascii: "\r")) {
            let wanted = max(goal - filled, 1)
            if filled + wanted > capacity { grow(to: max(filled + wanted + 64, capacity + capacity / 2)) }
            let room = UnsafeMutableBufferPointer(start: buffer + filled, count: wanted)
            let count = try source.read(into: room)
            if count == 0 { atEnd = true }
            filled += count
        }
    }

    private func grow(to room: Int) {
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: room)
        larger.update(from: buffer, count: filled)
        buffer.deallocate()
        buffer = larger
        capacity = room
    }
}
