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
        guard let words = GUIDDigits.words(text) else { return nil }
        let read = GUIDDigits.Reading(words)
        if read.isLower {
            form = text.count == 36 ? .lower : .lowerPlain
        } else if read.isUpper, text.count == 36 {
            form = .upper
        } else {
            return nil
        }
        (first, second) = (read.first, read.second)
    }

    var hash: UInt64 {
        let mixed = ByteHash.mix(first ^ 0x8BB8_4B93_962E_ACC9, second ^ 0x2D35_8DCC_AA6C_78A5)
        return ByteHash.mix(mixed ^ UInt64(form.rawValue), 0x4B33_A62E_D433_D4A3)
    }

    func append(to buffer: inout ByteBuffer) {
        let letters = form == .upper ? GUIDDigits.upperLetters : GUIDDigits.lowerLetters
        let parts = [first & 0xFFFF_FFFF, first >> 32, second & 0xFFFF_FFFF, second >> 32]
        var place = 0
        for part in parts {
            var digits = GUIDDigits.characters(Self.spread(part), letters: letters)
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

    /// Pairs of numbers in a byte, the first of a pair lower, as a number in each byte.
    @inline(__always)
    private static func spread(_ packed: UInt64) -> UInt64 {
        var word = (packed | packed << 16) & 0x0000_FFFF_0000_FFFF
        word = (word | word << 8) & 0x00FF_00FF_00FF_00FF
        return (word | word << 4) & 0x0F0F_0F0F_0F0F_0F0F
    }
}
