// SPDX-License-Identifier: Apache-2.0

/// Text in windows-1252, the encoding that exports without UTF-8 have in practice.
public enum WindowsText {
    /// Bytes of windows-1252 as UTF-8.
    public static func utf8(_ text: some Sequence<UInt8>) -> [UInt8] {
        var out: [UInt8] = []
        for byte in text {
            if byte < 0x80 {
                out.append(byte)
            } else {
                // The five bytes it leaves open are controls, so that every number is a character.
                out += Array(String(Unicode.Scalar(scalar(byte)).map(Character.init) ?? "\u{FFFD}").utf8)
            }
        }
        return out
    }

    /// The Unicode scalar of a byte.
    @inline(__always)
    static func scalar(_ byte: UInt8) -> UInt32 {
        (0x80..<0xA0).contains(byte) ? UInt32(specials[Int(byte) - 0x80]) : UInt32(byte)
    }

    /// What 0x80...0x9F are.
    private static let specials: [UInt16] = [
        0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
        0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D, 0x017D, 0x008F,
        0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
        0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178,
    ]
}
