// SPDX-License-Identifier: Apache-2.0

import CScan
import Glibc

/// Where the fields and rows of a piece of delimited text are.
///
/// An engine file. One pass over the separators that count writes three flat arrays: the bounds of each field (start in
/// the low half, end in the high half of one word, so that it is one store), its flags, and for each row its first field
/// and physical line. No field is copied or looked at twice: one whose quotes stand where they should, or which has
/// none, costs a trailing-zero count and two stores. Where the cutter has seen that all are such (``CSVForm``), a loop of
/// `CScan` goes from block to block; for all else ``CSVBlockScanner`` tells which fields need a closer look.
///
/// The arrays grow by whole blocks' worth in advance, so that the inner loop never checks for room, and are kept from
/// build to build. Positions are 32 bits: a piece has to be shorter than 4 GiB.
///
/// Blank lines are no rows. A row of spaces is a row of one field; spaces belong to their fields.
public struct CSVIndex: ~Copyable, @unchecked Sendable {
    // Safe to send: the pointers are owned by exactly this value, which cannot be copied.
    @usableFromInline var bounds: UnsafeMutablePointer<UInt64>
    @usableFromInline var marks: UnsafeMutablePointer<UInt8>
    private var fieldRoom: Int
    /// First field and physical line of each row; one more at the end that closes the last row.
    @usableFromInline var rows: UnsafeMutablePointer<Row>
    private var rowRoom: Int

    @usableFromInline struct Row {
        @usableFromInline var firstField: UInt32
        @usableFromInline var line: UInt32
    }

    /// How many rows were found.
    public private(set) var rowCount = 0
    /// How many fields were found, over all rows.
    public private(set) var fieldCount = 0
    /// How many lines had nothing on them.
    public private(set) var blankLines = 0
    /// True where the bytes end inside a quoted field.
    public private(set) var endsInsideQuotes = false
    /// True where some field is not plain: quoted with doubled quotes, badly quoted, or with a stray quote.
    public private(set) var hasSpecialFields = false
    /// What quotes; 0 where nothing does.
    private(set) var quote: UInt8 = 0

    /// Creates an empty index.
    public init() {
        fieldRoom = 4096
        rowRoom = 512
        bounds = .allocate(capacity: fieldRoom)
        marks = .allocate(capacity: fieldRoom)
        rows = .allocate(capacity: rowRoom)
        rows[0] = Row(firstField: 0, line: 0)
    }

    deinit {
        bounds.deallocate()
        marks.deallocate()
        rows.deallocate()
    }

    /// Finds the rows and fields of `bytes`, which start at a record's start; forgets what was found before.
    ///
    /// - Parameter form: What is known of the bytes; it has to be true.
    public mutating func build(
        _ bytes: UnsafeBufferPointer<UInt8>,
        dialect: CSVDialect = .rfc4180,
        form: CSVForm = .unknown
    ) {
        rowCount = 0
        fieldCount = 0
        blankLines = 0
        endsInsideQuotes = false
        hasSpecialFields = false
        quote = dialect.quote ?? 0
        rows[0] = Row(firstField: 0, line: 0)
        guard let base = bytes.baseAddress, !bytes.isEmpty else { return }
        var state = Building(base: base)
        var scanner = CSVBlockScanner(dialect)
        let whole = bytes.count & ~63
        let form = form == .unknown && Self.isPlain(bytes, dialect) ? .plain : form
        while state.block < whole {
            makeRoom()
            if takeQuickly(form, dialect, whole, &state, &scanner) { continue }
            take(scanner.scan(base + state.block), isInside: scanner.inQuotes != 0, &state)
            state.block += 64
        }
        if bytes.count > whole {
            let marks = scanner.scan(tail: base + whole, count: bytes.count - whole)
            take(marks, isInside: scanner.inQuotes != 0, &state)
        }
        endsInsideQuotes = scanner.inQuotes != 0
        if state.start < bytes.count || fieldCount > Int(rows[rowCount].firstField) {
            makeRoom()
            addField(end: bytes.count, state.quoteSeen ? .some : .none, state)
            endRow(lines: state.lines)
        }
    }

    /// True where no quote and no CR is among the bytes: every delimiter and every LF then separates.
    private static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>, _ dialect: CSVDialect) -> Bool {
        guard let base = bytes.baseAddress, memchr(base, Int32(UInt8(ascii: "\r")), bytes.count) == nil else {
            return false
        }
        guard let quote = dialect.quote else { return true }
        return memchr(base, Int32(quote), bytes.count) == nil
    }

    /// Where the building stands between blocks.
    private struct Building {
        let base: UnsafePointer<UInt8>
        /// The offset of the current block.
        var block = 0
        /// The offset of the current field.
        var start = 0
        /// Line ends so far.
        var lines: UInt32 = 0
        /// True where the current field has a quote in an earlier block.
        var quoteSeen = false
        /// True where that is the one at its start and no other.
        var isOpened = false
        /// True where it has quotes in earlier blocks other than at its start and before its end.
        var isOdd = false
        /// 1 where the byte before the block is a quote.
        var afterQuote: UInt64 = 0

        /// Goes behind a block in which all quotes were at the start of a field or at its end.
        @inline(__always)
        mutating func endTidy(afterQuote: UInt64, isInside: Bool) {
            self.afterQuote = afterQuote
            isOpened = isInside
            quoteSeen = isInside || afterQuote != 0
            isOdd = false
        }
    }

    /// Takes blocks as long as they need no closer look and there is room; false where that is no block.
    ///
    /// Only text of which something is known has such blocks.
    private mutating func takeQuickly(
        _ form: CSVForm,
        _ dialect: CSVDialect,
        _ whole: Int,
        _ state: inout Building,
        _ scanner: inout CSVBlockScanner
    ) -> Bool {
        guard form != .unknown, !state.isOdd else { return false }
        let isAtLine = state.block == 0 || state.base[state.block - 1] == UInt8(ascii: "\n")
        var found = crosswalk_csv_fields(
            bytes: state.base,
            bounds: bounds,
            marks: marks,
            rows: UnsafeMutableRawPointer(rows).assumingMemoryBound(to: UInt64.self),
            fields: fieldCount,
            field_room: fieldRoom,
            row: rowCount,
            row_room: rowRoom,
            block: state.block,
            start: state.start,
            inside: scanner.inQuotes,
            after_separator: scanner.afterSeparator,
            after_quote: state.afterQuote,
            after_line: isAtLine ? 1 : 0,
            lines: state.lines
        )
        if form == .tidy, let quote = dialect.quote {
            crosswalk_csv_take_tidy(&found, whole, dialect.delimiter, quote)
        } else {
            crosswalk_csv_take_plain(&found, whole, dialect.delimiter)
        }
        guard found.block > state.block else { return false }
        fieldCount = found.fields
        rowCount = found.row
        state.block = found.block
        state.start = found.start
        state.lines = found.lines
        state.endTidy(afterQuote: found.after_quote, isInside: found.inside != 0)
        scanner = CSVBlockScanner(
            dialect,
            inside: found.inside,
            afterSeparator: found.after_separator,
            afterQuote: found.after_quote
        )
        return true
    }

    /// - Parameter isInside: Whether the block ends inside quotes.
    @inline(__always)
    private mutating func take(_ marks: CSVBlockScanner.Marks, isInside: Bool, _ state: inout Building) {
        makeRoom()
        let quotedLineEnds = marks.lineEnds & ~marks.newlines
        if marks.isTidy, !state.isOdd, quotedLineEnds == 0 {
            takeFields(marks, &state)
            state.endTidy(afterQuote: marks.quotes &>> 63, isInside: isInside)
        } else {
            takeQuoted(marks.delimiters | marks.newlines, marks, quotedLineEnds, &state)
        }
    }

    /// Takes a block with tidy quotes.
    @inline(__always)
    private mutating func takeFields(_ block: CSVBlockScanner.Marks, _ state: inout Building) {
        let behindQuotes = block.quotes &<< 1 | state.afterQuote
        var rest = block.delimiters | block.newlines
        while rest != 0 {
            let place = UInt64(truncatingIfNeeded: rest.trailingZeroBitCount)
            rest &= rest &- 1
            let end = state.block &+ Int(truncatingIfNeeded: place)
            let isQuoted = behindQuotes &>> place & 1 != 0
            if (block.newlines &>> place) & 1 == 0 {
                addField(end: end, isQuoted ? .around : .none, state)
                state.start = end &+ 1
            } else {
                let isFirst = (block.lineEnds &>> place) & 1 != 0
                newline(at: end, isFirst: isFirst, isQuoted ? .around : .none, &state)
            }
        }
    }

    @inline(never)
    private mutating func takeQuoted(
        _ separators: UInt64,
        _ block: CSVBlockScanner.Marks,
        _ quotedLineEnds: UInt64,
        _ state: inout Building
    ) {
        var rest = separators | quotedLineEnds
        // The bits from the current field's start on, and the start itself; 0 where it lies in an earlier block.
        var fromStart = ~UInt64(0)
        var first: UInt64 = state.start == state.block ? 1 : 0
        while rest != 0 {
            let place = UInt64(truncatingIfNeeded: rest.trailingZeroBitCount)
            let bit = UInt64(1) &<< place
            rest &= rest &- 1
            if quotedLineEnds & bit != 0 {
                state.lines &+= 1
                continue
            }
            let inside = block.quotes & fromStart & (bit &- 1)
            let quotes: FieldQuotes
            if first != 0 {
                // Most fields of a quoted file: one quote at the start, one before the separator, and no other.
                quotes = inside == 0 ? .none : inside == first | bit &>> 1 && first != bit &>> 1 ? .around : .some
            } else if state.quoteSeen {
                quotes = state.isOpened && inside != 0 && inside == bit &>> 1 ? .around : .some
            } else {
                quotes = inside == 0 ? .none : .some
            }
            let end = state.block &+ Int(truncatingIfNeeded: place)
            if block.newlines & bit == 0 {
                addField(end: end, quotes, state)
                state.start = end &+ 1
            } else {
                newline(at: end, isFirst: block.lineEnds & bit != 0, quotes, &state)
            }
            state.quoteSeen = false
            fromStart = ~(bit | (bit &- 1))
            first = bit &<< 1
        }
        let open = block.quotes & fromStart
        if open != 0 {
            state.isOpened = !state.quoteSeen && open == first
            state.quoteSeen = true
        }
        state.isOdd = state.quoteSeen && !state.isOpened
        state.afterQuote = block.quotes &>> 63
    }

    /// What quotes a field has.
    private enum FieldQuotes {
        case none
        /// One at its start and one at its end.
        case around
        case some
    }

    @inline(__always)
    private mutating func newline(at end: Int, isFirst: Bool, _ quotes: FieldQuotes, _ state: inout Building) {
        if isFirst {
            state.lines &+= 1
            if end == state.start, fieldCount == Int(rows[rowCount].firstField) {
                blankLines += 1
                rows[rowCount].line = state.lines
            } else {
                addField(end: end, quotes, state)
                endRow(lines: state.lines)
            }
        }
        state.start = end &+ 1
    }

    @inline(__always)
    private mutating func addField(end: Int, _ quotes: FieldQuotes, _ state: Building) {
        var range = (start: state.start, end: end)
        var flags: CSVFieldFlags = []
        switch quotes {
        case .none: break
        case .around:
            range = (state.start &+ 1, end &- 1)
            flags = .quoted
        case .some: (range, flags) = closerLook(range, state.base)
        }
        bounds[fieldCount] = UInt64(truncatingIfNeeded: range.start) | UInt64(truncatingIfNeeded: range.end) &<< 32
        marks[fieldCount] = flags.rawValue
        fieldCount &+= 1
    }

    @inline(__always)
    private mutating func endRow(lines: UInt32) {
        rowCount &+= 1
        rows[rowCount] = Row(firstField: UInt32(truncatingIfNeeded: fieldCount), line: lines)
    }

    /// The content and flags of a field that has a quote somewhere.
    private mutating func closerLook(
        _ raw: (start: Int, end: Int),
        _ base: UnsafePointer<UInt8>
    ) -> ((start: Int, end: Int), CSVFieldFlags) {
        guard base[raw.start] == quote else {
            hasSpecialFields = true
            return (raw, .strayQuote)
        }
        var flags = CSVFieldFlags.quoted
        var place = raw.start + 1
        while true {
            while place < raw.end, base[place] != quote { place += 1 }
            if place == raw.end || (place + 1 < raw.end && base[place + 1] != quote) {
                hasSpecialFields = true
                flags.formUnion(.badQuote)
                return (raw, flags)
            }
            if place + 1 == raw.end {
                if flags.contains(.doubled) { hasSpecialFields = true }
                return ((raw.start + 1, place), flags)
            }
            flags.formUnion(.doubled)
            place += 2
        }
    }

    /// Makes sure that a whole block's fields and rows fit, and one more of each.
    @inline(__always)
    private mutating func makeRoom() {
        if fieldCount + 66 > fieldRoom || rowCount + 67 > rowRoom { grow() }
    }

    @inline(never)
    private mutating func grow() {
        if fieldCount + 66 > fieldRoom {
            let room = fieldRoom * 2
            let (newBounds, newMarks) = (
                UnsafeMutablePointer<UInt64>.allocate(capacity: room),
                UnsafeMutablePointer<UInt8>.allocate(capacity: room)
            )
            newBounds.update(from: bounds, count: fieldCount)
            newMarks.update(from: marks, count: fieldCount)
            bounds.deallocate()
            marks.deallocate()
            (bounds, marks, fieldRoom) = (newBounds, newMarks, room)
        }
        if rowCount + 67 > rowRoom {
            let room = rowRoom * 2
            let newRows = UnsafeMutablePointer<Row>.allocate(capacity: room)
            newRows.update(from: rows, count: rowCount + 1)
            rows.deallocate()
            (rows, rowRoom) = (newRows, room)
        }
    }
}
