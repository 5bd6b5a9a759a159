// SPDX-License-Identifier: Apache-2.0

import CScan
import CrosswalkBytes

/// JSON strings over raw bytes.
public enum JSONBytes {
    /// Appends `text` as a quoted JSON string; valid UTF-8 passes through, control characters are escaped.
    ///
    /// - Complexity: O(bytes); eight at a time where none needs an escape.
    @inline(__always)
    public static func append(_ text: UnsafeBufferPointer<UInt8>, to output: inout ByteBuffer) {
        append(key: UnsafeBufferPointer(start: nil, count: 0), text, to: &output)
    }

    /// Appends a key and `text` as its value, a quoted JSON string.
    ///
    /// - Parameter key: As it stands in the line; fifteen bytes behind it have to be readable.
    @inline(__always)
    static func append(
        key: UnsafeBufferPointer<UInt8>,
        _ text: UnsafeBufferPointer<UInt8>,
        to output: inout ByteBuffer
    ) {
        var isPlain = true
        let count = text.count
        let head = key.count + 1
        output.appendFilling(head + count + 16) { target in
            guard let to = target.baseAddress else { return 0 }
            if let from = key.baseAddress { crosswalk_json_key(to, from, key.count) }
            to[head - 1] = UInt8(ascii: "\"")
            if let from = text.baseAddress, crosswalk_json_copy(to + head, from, count) != 0 {
                isPlain = false
                return head
            }
            to[head + count] = UInt8(ascii: "\"")
            return head + count + 1
        }
        if !isPlain {
            appendEscaped(text, to: &output)
            output.append(UInt8(ascii: "\""))
        }
    }

    /// Not zero where one of eight bytes has to be escaped; which one cannot be told from it.
    @inline(__always)
    static func special(_ word: UInt64) -> UInt64 {
        let word = ByteWord(word)
        return ByteWord.found(word.below(0x20) | word.equal(UInt8(ascii: "\"")) | word.equal(UInt8(ascii: "\\")))
    }

    /// Appends a text as a quoted JSON string.
    public static func append(_ text: String, to output: inout ByteBuffer) {
        var text = text
        text.withUTF8 { append($0, to: &output) }
    }

    /// The index of the first byte at or after `start` that JSON must escape, or the count.
    static func firstSpecial(in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var index = start
        let count = text.count
        guard let base = text.baseAddress else { return 0 }
        while index + 8 <= count {
            let found = special(UnsafeRawPointer(base + index).loadUnaligned(as: UInt64.self).littleEndian)
            if found != 0 { return index + found.trailingZeroBitCount / 8 }
            index += 8
        }
        while index < count {
            let byte = base[index]
            if byte < 0x20 || byte == 0x22 || byte == 0x5C { return index }
            index += 1
        }
        return count
    }

    @inline(never)
    static func appendEscaped(_ text: UnsafeBufferPointer<UInt8>, to output: inout ByteBuffer) {
        var start = 0
        while start < text.count {
            let special = firstSpecial(in: text, from: start)
            output.append(UnsafeBufferPointer(rebasing: text[start..<special]))
            guard special < text.count else { return }
            output.append(UInt8(ascii: "\\"))
            switch text[special] {
            case 0x22: output.append(UInt8(ascii: "\""))
            case 0x5C: output.append(UInt8(ascii: "\\"))
            case 0x08: output.append(UInt8(ascii: "b"))
            case 0x09: output.append(UInt8(ascii: "t"))
            case 0x0A: output.append(UInt8(ascii: "n"))
            case 0x0C: output.append(UInt8(ascii: "f"))
            case 0x0D: output.append(UInt8(ascii: "r"))
            case let control:
                output.append("u00")
                output.append(hex(control >> 4))
                output.append(hex(control & 15))
            }
            start = special + 1
        }
    }

    private static func hex(_ digit: UInt8) -> UInt8 {
        digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
    }

    /// Appends what the inside of a JSON string stands for; false where it holds a bad escape.
    static func unescape(_ text: UnsafeBufferPointer<UInt8>, into output: inout [UInt8]) -> Bool {
        var index = 0
        while index < text.count {
            let plain = text[index...].firstIndex(of: UInt8(ascii: "\\")) ?? text.count
            if plain > index {
                output.append(contentsOf: UnsafeBufferPointer(rebasing: text[index..<plain]))
                index = plain
                continue
            }
            guard index + 1 < text.count else { return false }
            switch text[index + 1] {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): output.append(text[index + 1])
            case UInt8(ascii: "b"): output.append(0x08)
            case UInt8(ascii: "t"): output.append(0x09)
            case UInt8(ascii: "n"): output.append(0x0A)
            case UInt8(ascii: "f"): output.append(0x0C)
            case UInt8(ascii: "r"): output.append(0x0D)
            case UInt8(ascii: "u"):
                guard var value = fourDigits(text, at: index + 2) else { return false }
                index += 4
                if (0xD800..<0xDC00).contains(value) {
                    guard index + 3 < text.count, text[index + 2] == UInt8(ascii: "\\"),
                        text[index + 3] == UInt8(ascii: "u"), let low = fourDigits(text, at: index + 4),
                        (0xDC00..<0xE000).contains(low)
                    else { return false }
                    value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
                    index += 6
                }
                guard let scalar = Unicode.Scalar(value) else { return false }
                output.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            default: return false
            }
            index += 2
        }
        return true
    }

    private static func fourDigits(_ text: UnsafeBufferPointer<UInt8>, at start: Int) -> UInt32? {
        guard start + 4 <= text.count else { return nil }
        var value: UInt32 = 0
        for byte in text[start..<start + 4] {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value << 4 | UInt32(byte - UInt8(ascii: "0"))
            case UInt8(ascii: "a")...UInt8(ascii: "f"): value = value << 4 | UInt32(byte - UInt8(ascii: "a") + 10)
            case UInt8(ascii: "A")...UInt8(ascii: "F"): value = value << 4 | UInt32(byte - UInt8(ascii: "A") + 10)
            default: return nil
            }
        }
        return value
    }
}
