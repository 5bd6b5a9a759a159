// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes

/// The 32 hexadecimal digits of a GUID as four words of eight characters each, in the order of memory.
///
/// An engine file: an id is looked at, and written, eight characters at a time.
struct GUIDText: BitwiseCopyable {
    private static let ones: UInt64 = 0x0101_0101_0101_0101

    private var words: (UInt64, UInt64, UInt64, UInt64)

    /// The digits of a text, bare or as 8-4-4-4-12; nil for anything else.
    @inline(__always)
    init?(_ text: UnsafeBufferPointer<UInt8>) {
        guard let words = GUIDDigits.words(text), GUIDDigits.Reading(words).isHex else { return nil }
        self.words = words
    }

    /// The digits of a number, in upper case.
    init(high: UInt64, low: UInt64) {
        words = (
            Self.digits(UInt32(truncatingIfNeeded: high >> 32)), Self.digits(UInt32(truncatingIfNeeded: high)),
            Self.digits(UInt32(truncatingIfNeeded: low >> 32)), Self.digits(UInt32(truncatingIfNeeded: low))
        )
    }

    /// RFC 4122 §4.1.3: the version's digit.
    var version: UInt8 { UInt8(truncatingIfNeeded: words.1 >> 32) }

    /// The same with all letters in upper case.
    var uppercased: GUIDText {
        var other = self
        other.words = (Self.upper(words.0), Self.upper(words.1), Self.upper(words.2), Self.upper(words.3))
        return other
    }

    /// The same with all letters in lower case.
    var lowercased: GUIDText {
        var other = self
        other.words = (Self.lower(words.0), Self.lower(words.1), Self.lower(words.2), Self.lower(words.3))
        return other
    }

    /// Appends the digits, bare or as 8-4-4-4-12.
    @inline(__always)
    func append(hyphens: Bool, to output: inout ByteBuffer) {
        output.appendFilling(40) { room in
            let raw = UnsafeMutableRawBufferPointer(room)
            func put(_ word: UInt64, _ place: Int) {
                raw.storeBytes(of: word.littleEndian, toByteOffset: place, as: UInt64.self)
            }
            guard hyphens else {
                put(words.0, 0)
                put(words.1, 8)
                put(words.2, 16)
                put(words.3, 24)
                return 32
            }
            // Each word is stored whole; the hyphen and the word after it overwrite what is too much.
            let hyphen = UInt8(ascii: "-")
            put(words.0, 0)
            put(words.1, 9)
            put(words.1 >> 32, 14)
            put(words.2, 19)
            put(words.2 >> 32, 24)
            put(words.3, 28)
            raw[8] = hyphen
            raw[13] = hyphen
            raw[18] = hyphen
            raw[23] = hyphen
            return 36
        }
    }

    /// The eight digits of a number, the highest first in memory.
    @inline(__always)
    private static func digits(_ number: UInt32) -> UInt64 {
        var word = UInt64(number.byteSwapped)
        word = (word | word << 16) & 0x0000_FFFF_0000_FFFF
        word = (word | word << 8) & 0x00FF_00FF_00FF_00FF
        word = (word >> 4 & 0x000F_000F_000F_000F) | (word << 8 & 0x0F00_0F00_0F00_0F00)
        return GUIDDigits.characters(word, letters: GUIDDigits.upperLetters)
    }

    @inline(__always)
    private static func lower(_ word: UInt64) -> UInt64 { word | (word & (ones &* 0x40)) >> 1 }

    @inline(__always)
    private static func upper(_ word: UInt64) -> UInt64 { word & ~((word & (ones &* 0x40)) >> 1) }
}
