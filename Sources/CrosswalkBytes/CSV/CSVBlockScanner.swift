// SPDX-License-Identifier: Apache-2.0

import CScan

/// Finds the separators that count in 64 bytes at a time, carrying the state from block to block.
///
/// An engine file. A delimiter or a line end separates unless it is inside a quoted field, and which quotes open a
/// field depends on everything before them: that is a state machine over bytes, with four states.
///
/// - `fieldStart`: the byte before was a separator, or there was none;
/// - `unquoted`: in a field that did not start with a quote, or behind the closing quote of one that did: quotes are
///   plain text here, as spreadsheets and most readers take `5'10"` or `Robert "Bob" Lee`;
/// - `quoted`: in a quoted field, where only a quote means anything;
/// - `closed`: the byte before was a quote that closes the field, unless the next one is a quote too.
///
/// A byte at a time that machine runs at some 300 MB/s. Nearly all data is better behaved: each quote that opens
/// stands behind a separator and each quote that closes stands before one, or before another quote. For such blocks
/// the parity of the quotes so far says everything (a doubled quote closes and opens again), and a prefix-xor of the
/// quote bits yields the parity of all 64 bytes in six shifts. So: compute the masks, take the parity, check that all
/// quotes are where parity may be trusted, and run the machine for the 64 bytes of a block where they are not. Both
/// ways leave the same three carried bits, so that a stray quote costs its own block only.
///
/// Physical lines are counted at the first byte of a line end: a CR, or an LF that no CR precedes. That needs no look
/// ahead, so that nothing depends on where blocks end.
struct CSVBlockScanner {
    /// One block's result: bit i stands for byte i.
    struct Marks {
        /// Delimiters between fields.
        var delimiters: UInt64
        /// Line ends between records, each byte of a CRLF.
        var newlines: UInt64
        /// The first byte of each physical line end, in quotes or not.
        var lineEnds: UInt64
        /// All quotes.
        var quotes: UInt64
        /// True where each quote stands at a field's start or at its end: none is doubled and none a plain text.
        var isTidy: Bool
    }

    private let delimiter: UInt8
    private let quote: UInt8
    private let quotes: Bool
    /// All ones inside a quoted field, else zero.
    private(set) var inQuotes: UInt64 = 0
    /// 1 where the byte before was a separator, or there was none.
    private(set) var afterSeparator: UInt64 = 1
    /// 1 where the byte before was a quote that closed.
    private var afterClose: UInt64 = 0
    /// 1 where the byte before was a CR.
    private var afterCR: UInt64 = 0
    /// Not zero where a NUL was seen.
    private(set) var nul: UInt64 = 0
    /// Not zero where a byte above 127 was seen.
    private(set) var high: UInt64 = 0

    init(_ dialect: CSVDialect) {
        delimiter = dialect.delimiter
        quote = dialect.quote ?? 0
        quotes = dialect.quote != nil
    }

    /// A scanner behind bytes without CRs.
    ///
    /// - Parameters:
    ///   - inside: All ones where the next byte is inside a quoted field, else zero.
    ///   - afterSeparator: 1 where the byte before was a separator, or there was none.
    ///   - afterQuote: 1 where it was a quote.
    init(_ dialect: CSVDialect, inside: UInt64, afterSeparator: UInt64, afterQuote: UInt64) {
        self.init(dialect)
        inQuotes = inside
        self.afterSeparator = afterSeparator
        afterClose = afterQuote & ~inside
    }

    /// Scans 64 bytes, all of which must be readable.
    @inline(__always)
    mutating func scan(_ bytes: UnsafePointer<UInt8>) -> Marks {
        let masks = crosswalk_csv_scan64(bytes, delimiter, quote)
        nul |= masks.nul
        high |= masks.high
        let quoteBits = quotes ? masks.quote : 0
        let newlines = masks.lf | masks.cr
        let separators = masks.delimiter | newlines
        let lineEnds = masks.cr | (masks.lf & ~(masks.cr &<< 1 | afterCR))
        afterCR = masks.cr &>> 63
        if quoteBits == 0 {
            let outside = separators & ~inQuotes
            afterSeparator = outside &>> 63
            afterClose = 0
            return Marks(
                delimiters: masks.delimiter & ~inQuotes,
                newlines: newlines & ~inQuotes,
                lineEnds: lineEnds,
                quotes: 0,
                isTidy: true
            )
        }
        let (outside, isTidy) = outsideQuotes(quoteBits, separators)
        return Marks(
            delimiters: masks.delimiter & outside,
            newlines: newlines & outside,
            lineEnds: lineEnds,
            quotes: quoteBits,
            isTidy: isTidy
        )
    }

    /// Scans the last `count` bytes, fewer than 64.
    @inline(never)
    mutating func scan(tail bytes: UnsafePointer<UInt8>, count: Int) -> Marks {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 64) { block in
            // Filled up with a byte that no mask looks for.
            let filler = UInt8(ascii: "x")...UInt8(ascii: "z")
            block.initialize(repeating: filler.first { $0 != delimiter && $0 != quote } ?? UInt8(ascii: "x"))
            guard let base = block.baseAddress else {
                return Marks(delimiters: 0, newlines: 0, lineEnds: 0, quotes: 0, isTidy: true)
            }
            base.update(from: bytes, count: count)
            let inside = (UInt64(1) &<< UInt64(count)) &- 1
            let marks = scan(base)
            return Marks(
                delimiters: marks.delimiters & inside,
                newlines: marks.newlines & inside,
                lineEnds: marks.lineEnds & inside,
                quotes: marks.quotes & inside,
                isTidy: marks.isTidy
            )
        }
    }

    /// The bytes outside quoted fields, among them all separators that count; whether the quotes are tidy.
    @inline(__always)
    private mutating func outsideQuotes(_ quoteBits: UInt64, _ separators: UInt64) -> (UInt64, isTidy: Bool) {
        let parity = crosswalk_csv_parity(quoteBits) ^ inQuotes
        let opening = quoteBits & parity
        let closing = quoteBits & ~parity
        let behindSeparator = separators &<< 1 | afterSeparator
        let behindClose = closing &<< 1 | afterClose
        let strayOpening = opening & ~(behindSeparator | behindClose)
        let strayClosing = behindClose & ~(separators | quoteBits)
        if strayOpening | strayClosing != 0 { return (outsideByByte(quoteBits, separators), false) }
        inQuotes = 0 &- (parity &>> 63)
        afterSeparator = (separators & ~parity) &>> 63
        afterClose = closing &>> 63
        return (~parity, opening & ~behindSeparator == 0)
    }

    @inline(never)
    private mutating func outsideByByte(_ quoteBits: UInt64, _ separators: UInt64) -> UInt64 {
        var outside: UInt64 = 0
        var quoted = inQuotes != 0
        var start = afterSeparator != 0
        var closed = afterClose != 0
        for place in UInt64(0)..<64 {
            let bit = UInt64(1) &<< place
            if quoteBits & bit != 0 {
                if quoted {
                    quoted = false
                    closed = true
                } else {
                    quoted = start || closed
                    closed = false
                }
                start = false
            } else {
                if !quoted {
                    outside |= bit
                    start = separators & bit != 0
                }
                closed = false
            }
        }
        inQuotes = quoted ? ~0 : 0
        afterSeparator = start ? 1 : 0
        afterClose = closed ? 1 : 0
        return outside
    }
}
