// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes

/// Copies a value and looks at its bytes in the same pass, a word of eight at a time.
///
/// An engine file: most cells need no quotes and most ids no other form, which is known once they have been copied. Words
/// overlap rather than leave bytes over; fewer than eight bytes are looked at as one word that has some of them twice.
enum CellCopy {
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let tops: UInt64 = 0x8080_8080_8080_8080

    /// Appends a value; true where it is a cell as it stands, false where it needs quotes.
    ///
    /// RFC 4180 §2: a cell with a comma, a quote or a line end; and one with spaces at its ends, which some would trim.
    @inline(__always)
    static func plain(_ text: UnsafeBufferPointer<UInt8>, to output: inout ByteBuffer) -> Bool {
        guard let base = text.baseAddress, !text.isEmpty else { return true }
        let found = copy(base, text.count, to: &output) { bits in
            let word = ByteWord(bits)
            return word.equal(UInt8(ascii: ",")) | word.equal(UInt8(ascii: "\"")) | word.equal(0x0A) | word.equal(0x0D)
        }
        return ByteWord.found(found) == 0 && base[0] != 0x20 && base[text.count - 1] != 0x20
    }

    /// Appends an id that has OneRoster's form; false, and nothing appended, where it has not.
    ///
    /// OneRoster CSV 1.2 §2: fewer than 256 characters of `0-9 a-z A-Z . - _ / @`. None of them needs quotes.
    @inline(__always)
    static func oneRosterId(_ text: UnsafeBufferPointer<UInt8>, to output: inout ByteBuffer) -> Bool {
        guard let base = text.baseAddress, !text.isEmpty, text.count < 256 else { return false }
        let start = output.count
        let found = copy(base, text.count, to: &output) { word in
            let low = word & ~tops
            let known =
                range(low, 0x2D, 0x39) | range(low, 0x40, 0x5A) | range(low, 0x5F, 0x5F) | range(low, 0x61, 0x7A)
            return ~known | word
        }
        if ByteWord.found(found) == 0 { return true }
        output.truncate(to: start)
        return false
    }

    /// Sets the top bit of the bytes between two; all of them are below 128.
    @inline(__always)
    private static func range(_ word: UInt64, _ least: UInt64, _ most: UInt64) -> UInt64 {
        (word &+ ones &* (0x80 - least)) & ~(word &+ ones &* (0x7F - most))
    }

    /// Appends bytes; what was found in the words they make, joined.
    @inline(__always)
    private static func copy(
        _ base: UnsafePointer<UInt8>,
        _ count: Int,
        to output: inout ByteBuffer,
        _ look: (UInt64) -> UInt64
    ) -> UInt64 {
        var found: UInt64 = 0
        let from = UnsafeRawPointer(base)
        output.appendFilling(count) { target in
            guard let start = target.baseAddress else { return 0 }
            let to = UnsafeMutableRawPointer(start)
            if count >= 8 {
                var index = 0
                while index + 8 <= count {
                    let word = from.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                    to.storeBytes(of: word, toByteOffset: index, as: UInt64.self)
                    found |= look(word)
                    index += 8
                }
                let word = from.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self)
                to.storeBytes(of: word, toByteOffset: count - 8, as: UInt64.self)
                found |= look(word)
            } else if count >= 4 {
                let first = from.loadUnaligned(as: UInt32.self)
                let last = from.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self)
                to.storeBytes(of: first, as: UInt32.self)
                to.storeBytes(of: last, toByteOffset: count - 4, as: UInt32.self)
                found = look(UInt64(first) | UInt64(last) << 32)
            } else {
                let (first, middle, last) = (base[0], base[count / 2], base[count - 1])
                start[0] = first
                start[count / 2] = middle
                start[count - 1] = last
                let word = UInt64(first) | UInt64(middle) << 8 | UInt64(last) << 16 | UInt64(first) << 24
                found = look(word | word << 32)
            }
            return count
        }
        return found
    }
}
