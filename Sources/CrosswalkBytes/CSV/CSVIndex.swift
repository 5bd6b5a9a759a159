// SPDX-License-Identifier: Apache-2.0

import CScan
import Glibc

/// Where the fields and rows of a piece of delimited text are.
///
/// An engine file. One pass over the separators that count (``CSVBlockScanner``) writes three flat arrays: the bounds
/// of each field (start in the low half, end in the high half of one word, so that it is one store), its flags, and for
/// each row its first field and physical line. No field is copied or looked at twice: a field without a quote in it,
/// which is nearly every field, costs a trailing-zero count and two stores. The quote bits of the block tell which
/// fields need a closer look.
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
        if form == .plain || form == .unknown && Self.isPlain(bytes, dialect) {
            // 1 where the byte before was an LF, or there was none.
            var afterLine: UInt64 = 1
            while state.block < whole {
                let masks = crosswalk_csv_separators64(base + state.block, dialect.delimiter)
                makeRoom()
                let (delimiters, lines) = (masks.delimiter, masks.lf)
                if lines & (lines &<< 1 | afterLine) == 0 {
                    takeRows(delimiters, lines, nil, &state)
                } else {
                    let marks = CSVBlockScanner.Marks(
                        delimiters: delimiters,
                        newlines: lines,
                        lineEnds: lines,
                        quotes: 0,
                        isTidy: true
                    )
                    takeFields(marks, &state)
                }
                afterLine = lines &>> 63
                state.block += 64
            }
        } else if form == .tidy {
            takeTidy(whole, dialect, &state, &scanner)
        } else {
            while state.block < whole {
                take(scanner.scan(base + state.block), isInside: scanner.inQuotes != 0, &state)
                state.block += 64
            }
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

    /// Takes a block without CRs and empty lines and with tidy quotes: every delimiter ends a field, every LF a row.
    ///
    /// What is counted stays in registers: stores of bytes and words may change anything that lies in memory.
    ///
    /// - Parameter behindQuotes: The bytes behind quotes; nil where there are none.
    @inline(__always)
    mutating func takeRows(
        _ delimiters: UInt64,
        _ lines: UInt64,
        _ behindQuotes: UInt64?,
        _ state: inout Building
    ) {
        if behindQuotes == nil {
            UnsafeMutableRawPointer(marks + fieldCount).storeBytes(of: .zero, as: SIMD64<UInt8>.self)
        }
        let bounds = bounds
        let marks = marks
        let block = UInt64(truncatingIfNeeded: state.block)
        var field = fieldCount
        var start = UInt64(truncatingIfNeeded: state.start)
        @inline(__always) func endField(at mark: UInt64) {
            let place = UInt64(truncatingIfNeeded: mark.trailingZeroBitCount)
            let end = block &+ place
            if let behindQuotes {
                // A field that ends with a quote begins with one.
                let quoted = behindQuotes &>> place & 1
                bounds[field] = start &+ quoted | (end &- quoted) &<< 32
                marks[field] = UInt8(truncatingIfNeeded: quoted)
            } else {
                bounds[field] = start | end &<< 32
            }
            start = end &+ 1
            field &+= 1
        }
        var rest = delimiters
        var ends = lines
        while ends != 0 {
            let line = ends & (0 &- ends)
            var inside = rest & (line &- 1)
            rest &= ~(line &- 1)
            ends ^= line
            while inside != 0 {
                endField(at: inside)
                inside &= inside &- 1
            }
            endField(at: line)
            state.lines &+= 1
            rowCount &+= 1
            rows[rowCount] = Row(firstField: UInt32(truncatingIfNeeded: field), line: state.lines)
        }
        while rest != 0 {
            endField(at: rest)
            rest &= rest &- 1
        }
        fieldCount = field
        state.start = Int(truncatingIfNeeded: start)
    }

    /// - Parameter isInside: Whether the block ends inside quotes.
    @inline(__always)
    private mutating func take(_ marks: CSVBlockScanner.Marks, isInside: Bool, _ state: inout Building) {
        makeRoom()
        let quotedLineEnds = marks.lineEnds & ~marks.newlines
        if marks.isTidy, !state.isOdd, quotedLineEnds == 0 {
            takeFields(marks, &state)
            state.endTidy(marks.quotes, isInside: isInside)
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
    mutating func takeQuoted(
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
    mutating func makeRoom() {
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
