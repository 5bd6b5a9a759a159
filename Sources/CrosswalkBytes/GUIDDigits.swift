// SPDX-License-Identifier: Apache-2.0

import CScan

/// The hexadecimal digits of a GUID, eight characters to a word, the first of them lowest.
///
/// An engine file: ids are recognised, packed and written eight characters at a time.
public enum GUIDDigits {
    /// 32 characters, or what stands for them.
    public typealias Words = (UInt64, UInt64, UInt64, UInt64)

    /// The 32 characters of a text that is bare or 8-4-4-4-12; nil for any other form.
    ///
    /// What the characters are is not looked at.
    @inline(always)
    public static func words(_ text: UnsafeBufferPointer<UInt8>) -> Words? {
        let raw = UnsafeRawBufferPointer(text)
        func whole(_ place: Int) -> UInt64 {
            UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: place, as: UInt64.self))
        }
        func half(_ place: Int) -> UInt64 {
            UInt64(UInt32(littleEndian: raw.loadUnaligned(fromByteOffset: place, as: UInt32.self)))
        }
        if text.count == 32 { return (whole(0), whole(8), whole(16), whole(24)) }
        let hyphen = UInt8(ascii: "-")
        guard text.count == 36, raw[8] == hyphen, raw[13] == hyphen, raw[18] == hyphen, raw[23] == hyphen else {
            return nil
        }
        return (
            whole(0), half(9) | half(14) << 32, half(19) | half(24) << 32, whole(28)
        )
    }

    /// True where all characters are hexadecimal digits, of whatever case.
    @inline(always)
    public static func areDigits(_ words: Words) -> Bool {
        crosswalk_guid_read(words.0, words.1, words.2, words.3).is_hex != 0
    }

    /// Eight characters as eight numbers, right where they are hexadecimal digits.
    @inline(always)
    public static func numbers(_ word: UInt64) -> UInt64 {
        let letters = (word >> 6) & 0x0101_0101_0101_0101
        return ((word & 0x0F0F_0F0F_0F0F_0F0F) &+ letters &* 9) & 0x0F0F_0F0F_0F0F_0F0F
    }

    /// The characters as numbers, right where they are hexadecimal digits.
    @inline(always)
    public static func numbers(_ words: Words) -> Words {
        (numbers(words.0), numbers(words.1), numbers(words.2), numbers(words.3))
    }

    /// True where characters are hexadecimal digits in one case, the numbers of which are known.
    ///
    /// The way back must yield the very characters, which also proves that all of them were digits.
    @inline(always)
    public static func isWritten(_ words: Words, as numbers: Words, letters: UInt64) -> Bool {
        characters(numbers.0, letters: letters) == words.0 && characters(numbers.1, letters: letters) == words.1
            && characters(numbers.2, letters: letters) == words.2 && characters(numbers.3, letters: letters) == words.3
    }

    /// Eight numbers below 16 into 32 bits: pairs of them in turn, the first of a pair lower.
    @inline(always)
    public static func squeeze(_ numbers: UInt64) -> UInt64 {
        var word = (numbers | numbers >> 4) & 0x00FF_00FF_00FF_00FF
        word = (word | word >> 8) & 0x0000_FFFF_0000_FFFF
        return (word | word >> 16) & 0xFFFF_FFFF
    }

    /// Eight numbers below 16 as eight characters; `letters` is what lies between the one after 9 and that for 10.
    @inline(always)
    public static func characters(_ numbers: UInt64, letters: UInt64) -> UInt64 {
        let above = ((numbers &+ 0x0606_0606_0606_0606) >> 4) & 0x0101_0101_0101_0101
        return numbers &+ 0x3030_3030_3030_3030 &+ above &* letters
    }

    /// What ``characters(_:letters:)`` takes for lower case.
    @inline(always) public static var lowerLetters: UInt64 { 39 }
    /// What ``characters(_:letters:)`` takes for upper case.
    @inline(always) public static var upperLetters: UInt64 { 7 }
}
