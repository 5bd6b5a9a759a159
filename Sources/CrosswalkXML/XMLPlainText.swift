// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Turns what stands between tags or quotation marks into the text it means.
///
/// The same code checks and writes. What is written is never longer than what it is made of, so that it may be written
/// over it.
enum XMLPlainText {
    /// Decodes a run of bytes that are characters of XML and returns how many bytes that makes.
    ///
    /// - Parameters:
    ///   - isAttribute: true for an attribute's value, where white space becomes spaces.
    ///   - target: where to write, or nil to check only.
    /// - Returns: nil where something is in it that libxml2 has to judge.
    static func decode(
        _ bytes: UnsafeBufferPointer<UInt8>,
        isAttribute: Bool,
        into target: UnsafeMutablePointer<UInt8>?
    ) -> Int? {
        var writer = Writer(target: target)
        var place = 0
        while place < bytes.count {
            let byte = bytes[place]
            switch byte {
            case UInt8(ascii: "&"):
                guard let (value, end) = reference(bytes, place + 1) else { return nil }
                writer.put(value)
                place = end
                continue
            case UInt8(ascii: "<"):
                guard !isAttribute, let end = skip(bytes, place, &writer) else { return nil }
                place = end
                continue
            case UInt8(ascii: ">") where !isAttribute && place >= 2:
                if bytes[place - 1] == UInt8(ascii: "]"), bytes[place - 2] == UInt8(ascii: "]") { return nil }
                writer.put(byte)
            case 0x0D:
                if place + 1 < bytes.count, bytes[place + 1] == 0x0A { place += 1 }
                writer.put(isAttribute ? 0x20 : 0x0A)
            case 0x09, 0x0A:
                writer.put(isAttribute ? 0x20 : byte)
            default:
                writer.put(byte)
            }
            place += 1
        }
        return writer.count
    }

    private struct Writer {
        let target: UnsafeMutablePointer<UInt8>?
        var count = 0

        mutating func put(_ byte: UInt8) {
            if let target { target[count] = byte }
            count += 1
        }

        mutating func put(_ scalar: Unicode.Scalar) {
            for byte in UTF8.encode(scalar) ?? .init() { put(byte) }
        }
    }

    /// Passes over a comment, or takes over a CDATA section; their ends were found before.
    private static func skip(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ writer: inout Writer) -> Int? {
        let isSection = start + 2 < bytes.count && bytes[start + 2] == UInt8(ascii: "[")
        let end: [UInt8] = isSection ? Array("]]>".utf8) : Array("-->".utf8)
        var place = start + (isSection ? 9 : 4)
        while place + 3 <= bytes.count {
            if bytes[place] == end[0], bytes[place + 1] == end[1], bytes[place + 2] == end[2] { return place + 3 }
            if isSection {
                // Line ends in here depend on how the parser is fed.
                if bytes[place] == 0x0D { return nil }
                writer.put(bytes[place])
            }
            place += 1
        }
        return nil
    }

    /// What a reference means whose name starts at a place, and the place behind its `;`.
    private static func reference(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> (Unicode.Scalar, Int)? {
        var end = start
        while end < bytes.count, end - start < 10, bytes[end] != UInt8(ascii: ";") { end += 1 }
        guard end < bytes.count, bytes[end] == UInt8(ascii: ";") else { return nil }
        let name = UnsafeBufferPointer(rebasing: bytes[start..<end])
        let scalar: Unicode.Scalar? =
            switch String(decoding: name, as: UTF8.self) {
            case "amp": "&"
            case "lt": "<"
            case "gt": ">"
            case "quot": "\""
            case "apos": "'"
            default: number(name)
            }
        return scalar.map { ($0, end + 1) }
    }

    /// The character of `#…` or `#x…`.
    private static func number(_ name: UnsafeBufferPointer<UInt8>) -> Unicode.Scalar? {
        guard name.count >= 2, name[0] == UInt8(ascii: "#") else { return nil }
        let isHex = name[1] == UInt8(ascii: "x")
        let digits = name.dropFirst(isHex ? 2 : 1)
        var value: UInt32 = 0
        guard !digits.isEmpty else { return nil }
        for digit in digits {
            let lower = digit | 0x20
            if digit >= UInt8(ascii: "0"), digit <= UInt8(ascii: "9") {
                value = value * (isHex ? 16 : 10) + UInt32(digit - UInt8(ascii: "0"))
            } else if isHex, lower >= UInt8(ascii: "a"), lower <= UInt8(ascii: "f") {
                value = value * 16 + UInt32(lower - UInt8(ascii: "a")) + 10
            } else {
                return nil
            }
            if value > 0x10FFFF { return nil }
        }
        let isCharacter =
            value >= 0x20 ? value != 0xFFFE && value != 0xFFFF : value == 0x09 || value == 0x0A || value == 0x0D
        return isCharacter ? Unicode.Scalar(value) : nil
    }
}
