// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes

/// A RefId in the form in which keys are compared: without hyphens and in one case, as 128 bits.
///
/// Ids that are no GUIDs are kept as two hashes, so that a key never takes more than that.
struct SIFKey: BitwiseCopyable, Hashable, Sendable {
    /// How a RefId was written.
    struct Spelling: OptionSet, BitwiseCopyable, Sendable {
        let rawValue: UInt8
        static let hasHyphens = Spelling(rawValue: 1)
        static let hasLower = Spelling(rawValue: 2)
        static let hasUpper = Spelling(rawValue: 4)
        /// It is no GUID at all.
        static let isOther = Spelling(rawValue: 8)
        /// Hyphens where no GUID has them.
        static let isOdd = Spelling(rawValue: 16)
    }

    var first: UInt64
    var second: UInt64

    init(first: UInt64, second: UInt64) {
        self.first = first
        self.second = second
    }

    /// Reads a RefId.
    @inline(__always)
    init(_ bytes: UnsafeBufferPointer<UInt8>, _ spelling: inout Spelling) {
        spelling = []
        if let key = Self(inOneCase: bytes, &spelling) {
            self = key
            return
        }
        var first: UInt64 = 0
        var second: UInt64 = 0
        var digits = 0
        var hyphens = 0
        if bytes.count == 36 || bytes.count == 32 {
            for position in 0..<bytes.count {
                let byte = bytes[position]
                let nibble = Self.nibbles[Int(byte)]
                if nibble < 16 {
                    if digits < 16 {
                        first = first << 4 | UInt64(nibble)
                    } else {
                        second = second << 4 | UInt64(nibble)
                    }
                    digits += 1
                    if byte >= 0x61 { spelling.insert(.hasLower) } else if byte >= 0x41 { spelling.insert(.hasUpper) }
                } else if byte == UInt8(ascii: "-") {
                    hyphens += 1
                    if position != 8 && position != 13 && position != 18 && position != 23 { spelling.insert(.isOdd) }
                } else {
                    break
                }
            }
            if digits == 32, hyphens == bytes.count - 32 {
                if hyphens > 0 { spelling.insert(.hasHyphens) }
                self.init(first: first, second: second)
                return
            }
        }
        self = Self.hashed(bytes)
        spelling = .isOther
    }

    /// Reads a GUID in one case, hyphens where they belong or none; nil for any other.
    @inline(__always)
    private init?(inOneCase bytes: UnsafeBufferPointer<UInt8>, _ spelling: inout Spelling) {
        guard let words = GUIDDigits.words(bytes) else { return nil }
        let read = GUIDDigits.Reading(words)
        // Among hexadecimal digits only letters have this bit.
        let hasLetters = (words.0 | words.1 | words.2 | words.3) & 0x4040_4040_4040_4040 != 0
        if read.isUpper {
            if hasLetters { spelling.insert(.hasUpper) }
        } else if read.isLower {
            spelling.insert(.hasLower)
        } else {
            return nil
        }
        if bytes.count == 36 { spelling.insert(.hasHyphens) }
        self.init(first: Self.ordered(read.first), second: Self.ordered(read.second))
    }

    /// Sixteen numbers below 16 that were packed from the lowest on, the first of them highest.
    @inline(__always)
    private static func ordered(_ packed: UInt64) -> UInt64 {
        let pairs = packed.byteSwapped
        return (pairs & 0x0F0F_0F0F_0F0F_0F0F) &<< 4 | pairs &>> 4 & 0x0F0F_0F0F_0F0F_0F0F
    }

    /// The text of a GUID that was written in one case.
    func text(_ spelling: Spelling) -> String {
        let letters: [UInt8] = Array((spelling.contains(.hasLower) ? "0123456789abcdef" : "0123456789ABCDEF").utf8)
        var text: [UInt8] = []
        for place in 0..<32 {
            if spelling.contains(.hasHyphens), place == 8 || place == 12 || place == 16 || place == 20 {
                text.append(UInt8(ascii: "-"))
            }
            let word = place < 16 ? first : second
            text.append(letters[Int(word >> UInt64(60 - place % 16 * 4) & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// A hash of all bits.
    @inline(__always)
    var hash: UInt64 {
        let product = (first ^ 0x8BB8_4B93_962E_ACC9).multipliedFullWidth(by: second ^ 0x2D35_8DCC_AA6C_78A5)
        return product.high ^ product.low
    }

    /// The version that a GUID carries, 0 to 15.
    var version: Int { Int(first >> 12) & 15 }

    @inline(never)
    private static func hashed(_ bytes: UnsafeBufferPointer<UInt8>) -> SIFKey {
        var folded: [UInt8] = []
        for byte in bytes where byte != UInt8(ascii: "-") {
            folded.append(byte >= 0x61 && byte <= 0x7A ? byte - 0x20 : byte)
        }
        let first = folded.withUnsafeBufferPointer { ByteHash.hash($0) }
        folded.append(0)
        return SIFKey(first: first, second: folded.withUnsafeBufferPointer { ByteHash.hash($0) })
    }

    private static let nibbles: [UInt8] = (0..<256).map { byte in
        switch UInt8(byte) {
        case 0x30...0x39: UInt8(byte - 0x30)
        case 0x41...0x46: UInt8(byte - 0x41 + 10)
        case 0x61...0x66: UInt8(byte - 0x61 + 10)
        default: 255
        }
    }
}
