// SPDX-License-Identifier: Apache-2.0

import CScan
import CrosswalkDiagnostics
import Glibc

/// Cuts a delimited file into pieces of whole records, which can then be parsed side by side.
///
/// An engine file. Cutting is the one step of reading that has to happen in order, so it bounds what more threads can
/// bring: it does nothing but find the last record end in each stretch of bytes and count what lies before it. Lines
/// are counted for messages; rows for `Record` numbers, which must not depend on where pieces were cut.
///
/// The bytes wait in an array. Each round fills it, scans it in blocks of 64 (``CSVBlockScanner``), remembers the counts
/// at the latest record end, hands out the array cut there and puts the rest into the next one, to be scanned again: that
/// rest is less than one record. A record that does not fit makes the array grow, up to `maxRecord`; the scan then goes
/// on where it stopped.
///
/// Where it can be had cheaper, by a look of `CScan` at what needs no scanner, it is (decision 32).
///
/// A row starts at a byte that is no line end and follows one; hence rows are the number of such places, and blank
/// lines need no special case.
///
/// Used from one thread at a time.
public final class CSVPieceCutter: @unchecked Sendable {
    /// How many bytes a piece has: with all that is made of it, it stays in a core's second cache.
    public static let usualSize = 128 << 10

    // Safe to send: like the source it owns, it is used by one thread at a time; see the summary.
    private let source: any ByteSource
    private let dialect: CSVDialect
    private let pieceSize: Int
    private let maxRecord: Int
    /// Where the arrays come from that become pieces.
    private let spares: SpareBytes

    /// What was read behind the last cut.
    private var waiting: [UInt8] = []
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
    ///   - spares: Where memory comes from; whoever is through with a piece may give its bytes there.
    public init(
        source: any ByteSource,
        dialect: CSVDialect = .rfc4180,
        pieceSize: Int = CSVPieceCutter.usualSize,
        maxRecord: Int = 64 << 20,
        firstLine: Int = 1,
        firstByte: Int = 0,
        firstRow: Int = 1,
        spares: SpareBytes = SpareBytes()
    ) {
        self.source = source
        self.spares = spares
        self.dialect = dialect
        self.pieceSize = max(pieceSize, 1)
        self.maxRecord = max(maxRecord, 1)
        line = firstLine
        byte = firstByte
        row = firstRow
    }

    /// The next piece, or nil at the end.
    ///
    /// - Throws: `CrosswalkError` of the source, or `IO-CSV-001` where one record exceeds `maxRecord`. The pieces so
    ///   far stand.
    public func next() throws -> CSVPiece? {
        var scan = Scan(scanner: CSVBlockScanner(dialect))
        var goal = pieceSize
        while true {
            try fill(to: goal)
            if waiting.isEmpty { return nil }
            if let piece = plainPiece() ?? tidyPiece() { return piece }
            // A CR that is the last byte there is room for: its LF belongs to the same line end.
            if atEnd || waiting.last != UInt8(ascii: "\r") {
                let last = waiting.withUnsafeBufferPointer { scan.go(over: $0) }
                if atEnd { scan.cut = Cut(length: waiting.count, lines: last.counts.lines, rows: last.counts.rows) }
                if scan.cut.length > 0 {
                    let scanner = last.scanner
                    return take(
                        scan.cut,
                        isASCII: scanner.high == 0,
                        form: .unknown,
                        mayHoldNUL: scanner.nul != 0,
                        endsInsideQuotes: scanner.inQuotes != 0
                    )
                }
            }
            guard waiting.count < maxRecord else {
                throw CrosswalkError(
                    .unreadable,
                    id: "IO-CSV-001",
                    "a record is longer than \(maxRecord >> 20) MiB; probably a closing quote is missing in or after this line",
                    place: Place(file: source.name, line: line, byte: byte)
                )
            }
            goal = min(waiting.count * 2, maxRecord)
        }
    }

    /// How far a stretch of bytes was scanned, and what was found.
    private struct Scan {
        var scanner: CSVBlockScanner
        var counts = Cut()
        var afterNewline: UInt64 = 1
        var scanned = 0
        /// The counts at the latest record end.
        var cut = Cut()

        /// Goes on over whole blocks, and looks at the bytes behind them: the state at the very end.
        mutating func go(over bytes: UnsafeBufferPointer<UInt8>) -> Scan {
            guard let base = bytes.baseAddress else { return self }
            let whole = bytes.count & ~63
            while scanned < whole {
                let marks = scanner.scan(base + scanned)
                CSVPieceCutter.count(marks, at: scanned, valid: ~0, &counts, &afterNewline, &cut)
                scanned += 64
            }
            // The end is scanned with copies: where more bytes follow, the block is scanned again in full.
            var last = self
            if bytes.count > whole {
                let marks = last.scanner.scan(tail: base + whole, count: bytes.count - whole)
                let valid = (UInt64(1) &<< UInt64(bytes.count - whole)) &- 1
                CSVPieceCutter.count(marks, at: whole, valid: valid, &last.counts, &last.afterNewline, &cut)
            }
            return last
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

    /// The next piece, where no byte needs a closer look: most files have neither quotes nor CRs nor empty lines.
    ///
    /// Looking whether there are any costs a small part of scanning, and nothing where there are.
    private func plainPiece() -> CSVPiece? {
        waiting.withUnsafeBufferPointer { bytes -> (Cut, crosswalk_csv_lines)? in
            let marks = [dialect.quote, UInt8(ascii: "\r")].compactMap { $0 }
            guard let base = bytes.baseAddress, marks.allSatisfy({ memchr(base, Int32($0), bytes.count) == nil }) else {
                return nil
            }
            let look = crosswalk_csv_look(base, bytes.count)
            guard look.blank == 0 else { return nil }
            if atEnd {
                let rest = bytes[bytes.count - 1] == UInt8(ascii: "\n") ? 0 : 1
                return (Cut(length: bytes.count, lines: look.lines, rows: look.lines + rest), look)
            }
            guard look.lines > 0, let last = bytes.lastIndex(of: UInt8(ascii: "\n")) else { return nil }
            return (Cut(length: last + 1, lines: look.lines, rows: look.lines), look)
        }.map { cut, look in
            take(cut, isASCII: look.high == 0, form: .plain, mayHoldNUL: look.nul != 0, endsInsideQuotes: false)
        }
    }

    /// The next piece, where all quotes stand where they should: so does what programs export.
    private func tidyPiece() -> CSVPiece? {
        guard let quote = dialect.quote else { return nil }
        let look = waiting.withUnsafeBufferPointer { bytes in
            bytes.baseAddress.map { crosswalk_csv_look_tidy($0, bytes.count, atEnd ? 1 : 0, dialect.delimiter, quote) }
        }
        guard let look, look.odd == 0, atEnd || look.end > 0 else { return nil }
        let cut =
            atEnd
            ? Cut(
                length: waiting.count,
                lines: look.rows + look.held,
                rows: look.rows + (look.end < waiting.count ? 1 : 0)
            )
            : Cut(length: look.end, lines: look.rows + look.held_before_end, rows: look.rows)
        return take(
            cut,
            isASCII: look.high == 0,
            form: .tidy,
            mayHoldNUL: look.nul != 0,
            endsInsideQuotes: look.inside != 0
        )
    }

    private func take(
        _ cut: Cut,
        isASCII: Bool,
        form: CSVForm,
        mayHoldNUL: Bool,
        endsInsideQuotes: Bool
    ) -> CSVPiece {
        let endsHere = atEnd && cut.length == waiting.count
        var bytes = waiting
        waiting = Array(bytes[cut.length...])
        bytes.removeLast(bytes.count - cut.length)
        let piece = CSVPiece(
            bytes: bytes,
            firstLine: line,
            firstByte: byte,
            firstRow: row,
            rows: cut.rows,
            lines: cut.lines,
            isASCII: isASCII,
            form: form,
            mayHoldNUL: mayHoldNUL,
            endsInsideQuotes: endsHere && endsInsideQuotes
        )
        line += cut.lines
        row += cut.rows
        byte += cut.length
        return piece
    }

    /// Reads until `goal` bytes wait, and on while the last of them is a CR, whose LF belongs to the same line end.
    ///
    /// The bytes are read straight into the array that the piece becomes, with some room at its end: whoever parses it
    /// appends what it had to change.
    private func fill(to goal: Int) throws {
        guard !atEnd, waiting.count < goal || waiting.last == UInt8(ascii: "\r") else { return }
        let before = waiting
        waiting = []
        let length = max(goal, before.count) + 64
        var block = spares.take(length, room: length + goal / 8)
        var filled = before.count
        try block.withUnsafeMutableBufferPointer { buffer in
            _ = buffer.update(fromContentsOf: before)
            while !atEnd, filled < goal || (buffer[filled - 1] == UInt8(ascii: "\r") && filled < length) {
                let wanted = max(goal - filled, 1)
                let count = try source.read(
                    into: UnsafeMutableBufferPointer(rebasing: buffer[filled..<filled + wanted])
                )
                if count == 0 { atEnd = true }
                filled += count
            }
        }
        block.removeLast(block.count - filled)
        waiting = block
    }
}
