// SPDX-License-Identifier: Apache-2.0

import CScan

// Text whose quotes stand where they should, as its cutter has seen: where all cells are quoted, no byte of them needs a
// closer look.
extension CSVIndex {
    /// Where the building stands between blocks.
    struct Building {
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
        mutating func endTidy(_ quotes: UInt64, isInside: Bool) {
            afterQuote = quotes &>> 63
            isOpened = isInside
            quoteSeen = isInside || afterQuote != 0
            isOdd = false
        }
    }

    /// Takes the blocks of a tidy text, and leaves the scanner behind them.
    mutating func takeTidy(
        _ whole: Int,
        _ dialect: CSVDialect,
        _ state: inout Building,
        _ scanner: inout CSVBlockScanner
    ) {
        guard let quote = dialect.quote else { return }
        var inside: UInt64 = 0
        var afterSeparator: UInt64 = 1
        while state.block < whole {
            let masks = crosswalk_csv_quoted64(state.base + state.block, dialect.delimiter, quote)
            let parity = crosswalk_csv_parity(masks.quote) ^ inside
            let (delimiters, lines) = (masks.delimiter & ~parity, masks.lf & ~parity)
            let separators = delimiters | lines
            inside = 0 &- parity &>> 63
            makeRoom()
            // Doubled quotes and line ends inside of quotes are for the slower way.
            let odd = masks.quote & parity & ~(separators &<< 1 | afterSeparator) | masks.lf & parity
            if odd == 0, !state.isOdd {
                takeRows(delimiters, lines, masks.quote &<< 1 | state.afterQuote, &state)
                state.endTidy(masks.quote, isInside: inside != 0)
            } else {
                let marks = CSVBlockScanner.Marks(
                    delimiters: delimiters,
                    newlines: lines,
                    lineEnds: masks.lf,
                    quotes: masks.quote,
                    isTidy: false
                )
                takeQuoted(separators, marks, masks.lf & parity, &state)
            }
            afterSeparator = separators &>> 63
            state.block += 64
        }
        scanner = CSVBlockScanner(
            dialect,
            inside: inside,
            afterSeparator: afterSeparator,
            afterQuote: state.afterQuote
        )
    }
}
