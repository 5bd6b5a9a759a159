// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkModel
import CrosswalkTesting
import Testing

@Suite struct JSONBytesTests {
    /// Byte by byte, as one would write it first.
    private static func plainly(_ text: [UInt8]) -> [UInt8] {
        let short: [UInt8: Character] = [0x22: "\"", 0x5C: "\\", 8: "b", 9: "t", 10: "n", 12: "f", 13: "r"]
        var result = Array("\"".utf8)
        for byte in text {
            if let letter = short[byte] {
                result += Array("\\\(letter)".utf8)
            } else if byte < 0x20 {
                let hex = String(byte, radix: 16)
                result += Array(("\\u" + String(repeating: "0", count: 4 - hex.count) + hex).utf8)
            } else {
                result.append(byte)
            }
        }
        return result + Array("\"".utf8)
    }

    @Test func `texts of any length are written as byte by byte`() {
        var generator = SeededGenerator()
        for _ in 0..<3000 {
            let length = generator.int(0...80)
            var text = (0..<length).map { _ in UInt8(generator.int(0x20...0xFF)) }
            // Mostly one special byte, at any place in the blocks of sixteen.
            if length > 0, !generator.oneIn(3) {
                text[generator.int(0...length - 1)] = generator.pick([0x22, 0x5C, 0, 9, 0x1F, 0x7F, 0x21, 0x23])
            }
            var output = ByteBuffer()
            text.withUnsafeBufferPointer { JSONBytes.append($0, to: &output) }
            #expect(output.array() == Self.plainly(text), "seed \(generator.seed)")
        }
    }
}
