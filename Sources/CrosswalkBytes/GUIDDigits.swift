// SPDX-License-Identifier: Apache-2.0

import CScan

/// The hexadecimal digits of a GUID, eight characters to a word, the first of them lowest.
///
/// An engine file: ids are recognised and packed sixteen characters at a time, and written eight at a time.
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

    /// What 32 characters are as hexadecimal digits.
    public struct Reading: BitwiseCopyable, Sendable {
        /// The numbers of the first sixteen and of the last, each pair of them a byte, the first of a pair lower;
        /// whatever where there are other characters.
        public let first: UInt64
        /// See ``first``.
        public let second: UInt64
        /// True where all characters are hexadecimal digits, of whatever case.
        public let isHex: Bool
        /// The same, and no letter is in upper case.
        public let isLower: Bool
        /// The same, and no letter is in lower case.
        public let isUpper: Bool

        /// Reads characters as digits, sixteen at a time.
        @inline(always)
        public init(_ words: Words) {
            let read = crosswalk_guid_read(words.0, words.1, words.2, words.3)
            (first, second) = (read.first, read.second)
            isHex = read.is_hex != 0
            isLower = read.is_lower != 0
            isUpper = read.is_upper != 0
        }
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
