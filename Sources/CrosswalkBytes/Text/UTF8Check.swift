// SPDX-License-Identifier: Apache-2.0

import CScan

/// Validates UTF-8: ASCII 64 bytes at a time, everything else by the table of the Unicode standard.
public enum UTF8Check {
    /// Where the first ill-formed sequence starts, or nil where all is well-formed.
    ///
    /// Accepts exactly what Unicode's table 3-7 does: no overlong forms, no surrogates, nothing above U+10FFFF, nothing
    /// cut off at the end.
    public static func firstInvalid(in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        guard let base = bytes.baseAddress else { return nil }
        let count = bytes.count
        var place = 0
        while place < count {
            while place + 64 <= count, crosswalk_high64(base + place) == 0 { place += 64 }
            // On from here by the byte, until a stretch of ASCII is worth a test of 64 again.
            let stop = min(place + 64, count)
            while place < stop {
                if base[place] < 0x80 {
                    place += 1
                } else {
                    let length = sequenceLength(base + place, left: count - place)
                    if length == 0 { return place }
                    place += length
                }
            }
        }
        return nil
    }

    /// How many bytes the sequence at `bytes` has, 0 where it is ill-formed; `left` bytes are readable.
    @inline(__always)
    static func sequenceLength(_ bytes: UnsafePointer<UInt8>, left: Int) -> Int {
        let first = bytes[0]
        if first < 0x80 { return 1 }
        if first < 0xC2 || first > 0xF4 || left < 2 { return 0 }
        let second = bytes[1]
        if first < 0xE0 { return second & 0xC0 == 0x80 ? 2 : 0 }
        let least: UInt8
        let most: UInt8
        switch first {
        case 0xE0: (least, most) = (0xA0, 0xBF)
        case 0xED: (least, most) = (0x80, 0x9F)
        case 0xF0: (least, most) = (0x90, 0xBF)
        case 0xF4: (least, most) = (0x80, 0x8F)
        default: (least, most) = (0x80, 0xBF)
        }
        guard second >= least, second <= most, left >= 3, bytes[2] & 0xC0 == 0x80 else { return 0 }
        if first < 0xF0 { return 3 }
        return left >= 4 && bytes[3] & 0xC0 == 0x80 ? 4 : 0
    }
}
