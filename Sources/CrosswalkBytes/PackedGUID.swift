// SPDX-License-Identifier: Apache-2.0

/// A GUID's text as 16 bytes and the form it was written in, from which the same text comes back.
struct PackedGUID: Equatable {
    enum Form: UInt8 {
        /// `01234567-89ab-cdef-0123-456789abcdef`
        case lower = 1
        /// `01234567-89AB-CDEF-0123-456789ABCDEF`
        case upper = 2
        /// `0123456789abcdef0123456789abcdef`
        case lowerPlain = 3
    }

    let first: UInt64
    let second: UInt64
    let form: Form

    init(first: UInt64, second: UInt64, form: Form) {
        self.first = first
        self.second = second
        self.form = form
    }

    /// Packs a text; nil where it is in none of the forms.
    @inline(__always)
    init?(_ text: UnsafeBufferPointer<UInt8>) {
        guard text.count == 36 || text.count == 32 else { return nil }
        let raw = UnsafeRawBufferPointer(text)
        let hyphen = UInt8(ascii: "-")
        let words: (UInt64, UInt64, UInt64, UInt64)
        if text.count == 36 {
            guard text[8] == hyphen, text[13] == hyphen, text[18] == hyphen, text[23] == hyphen else { return nil }
            let halves = (Self.half(raw, 9), Self.half(raw, 14), Self.half(raw, 19), Self.half(raw, 24))
            words = (
                Self.whole(raw, 0), halves.0 | halves.1 << 32, halves.2 | halves.3 << 32, Self.whole(raw, 28)
            )
        } else {
            words = (Self.whole(raw, 0), Self.whole(raw, 8), Self.whole(raw, 16), Self.whole(raw, 24))
        }
        let nibbles = (
            Self.nibbles(words.0), Self.nibbles(words.1), Self.nibbles(words.2), Self.nibbles(words.3)
        )
        // The way back must yield the very text, which also proves that all of it was hexadecimal.
        func isForm(_ letters: UInt64) -> Bool {
            Self.digits(nibbles.0, letters) == words.0 && Self.digits(nibbles.1, letters) == words.1
                && Self.digits(nibbles.2, letters) == words.2 && Self.digits(nibbles.3, letters) == words.3
        }
        if isForm(Self.lowerLetters) {
            form = text.count == 36 ? .lower : .lowerPlain
        } else if text.count == 36, isForm(Self.upperLetters) {
            form = .upper
        } else {
            return nil
        }
        first = Self.squeeze(nibbles.0) | Self.squeeze(nibbles.1) << 32
        second = Self.squeeze(nibbles.2) | Self.squeeze(nibbles.3) << 32
    }

    var hash: UInt64 {
        let mixed = ByteHash.mix(first ^ 0x8BB8_4B93_962E_ACC9, second ^ 0x2D35_8DCC_AA6C_78A5)
        return ByteHash.mix(mixed ^ UInt64(form.rawValue), 0x4B33_A62E_D433_D4A3)
    }

    func append(to buffer: inout ByteBuffer) {
        let letters = form == .upper ? Self.upperLetters : Self.lowerLetters
        let parts = [first & 0xFFFF_FFFF, first >> 32, second & 0xFFFF_FFFF, second >> 32]
        var place = 0
        for part in parts {
            var digits = Self.digits(Self.spread(part), letters)
            for _ in 0..<8 {
                if form != .lowerPlain, place == 8 || place == 12 || place == 16 || place == 20 {
                    buffer.append(UInt8(ascii: "-"))
                }
                buffer.append(UInt8(truncatingIfNeeded: digits))
                digits >>= 8
                place += 1
            }
        }
    }

    /// What lies between the character after 9 and the letter for 10.
    private static let lowerLetters: UInt64 = 39
    private static let upperLetters: UInt64 = 7

    @inline(__always)
    private static func whole(_ raw: UnsafeRawBufferPointer, _ place: Int) -> UInt64 {
        raw.loadUnaligned(fromByteOffset: place, as: UInt64.self)
    }

    @inline(__always)
    private static func half(_ raw: UnsafeRawBufferPointer, _ place: Int) -> UInt64 {
        UInt64(raw.loadUnaligned(fromByteOffset: place, as: UInt32.self))
    }

    /// Eight characters as eight numbers, right where they are hexadecimal digits.
    @inline(__always)
    private static func nibbles(_ word: UInt64) -> UInt64 {
        let letters = (word >> 6) & 0x0101_0101_0101_0101
        return ((word & 0x0F0F_0F0F_0F0F_0F0F) &+ letters &* 9) & 0x0F0F_0F0F_0F0F_0F0F
    }

    /// Eight numbers as eight characters.
    @inline(__always)
    private static func digits(_ nibbles: UInt64, _ letters: UInt64) -> UInt64 {
        let above = ((nibbles &+ 0x0606_0606_0606_0606) >> 4) & 0x0101_0101_0101_0101
        return nibbles &+ 0x3030_3030_3030_3030 &+ above &* letters
    }

    /// Eight numbers below 16 into 32 bits.
    @inline(__always)
    private static func squeeze(_ nibbles: UInt64) -> UInt64 {
        var word = (nibbles | nibbles >> 4) & 0x00FF_00FF_00FF_00FF
        word = (word | word >> 8) & 0x0000_FFFF_0000_FFFF
        return (word | word >> 16) & 0xFFFF_FFFF
    }

    /// The way back from ``squeeze(_:)``.
    @inline(__always)
    private static func spread(_ packed: UInt64) -> UInt64 {
        var word = (packed | packed << 16) & 0x0000_FFFF_0000_FFFF
        word = (word | word << 8) & 0x00FF_00FF_00FF_00FF
        return (word | word << 4) & 0x0F0F_0F0F_0F0F_0F0F
    }
}
