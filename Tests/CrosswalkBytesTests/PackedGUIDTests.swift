// SPDX-License-Identifier: Apache-2.0

import CrosswalkTesting
import Testing

@testable import CrosswalkBytes

@Suite struct PackedGUIDTests {
    /// The form of a text, looked at one character at a time.
    private static func form(_ text: [UInt8]) -> PackedGUID.Form? {
        let hyphens = [8, 13, 18, 23]
        let isPlain = text.count == 32
        guard isPlain || text.count == 36 else { return nil }
        var (isLower, isUpper) = (true, true)
        for (place, byte) in text.enumerated() {
            if !isPlain, hyphens.contains(place) {
                guard byte == UInt8(ascii: "-") else { return nil }
                continue
            }
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): break
            case UInt8(ascii: "a")...UInt8(ascii: "f"): isUpper = false
            case UInt8(ascii: "A")...UInt8(ascii: "F"): isLower = false
            default: return nil
            }
        }
        if isLower { return isPlain ? .lowerPlain : .lower }
        return isUpper && !isPlain ? .upper : nil
    }

    private static func check(_ text: [UInt8], _ comment: Comment) {
        let packed = text.withUnsafeBufferPointer { PackedGUID($0) }
        #expect(packed?.form == Self.form(text), comment)
        guard let packed else { return }
        var back = ByteBuffer()
        packed.append(to: &back)
        #expect(back.array() == text, comment)
        let isHex = text.withUnsafeBufferPointer { GUIDDigits.words($0).map { GUIDDigits.Reading($0).isHex } }
        #expect(isHex == true, comment)
    }

    @Test func `a text comes back from its 16 bytes, in whatever form it is known`() {
        var generator = SeededGenerator()
        let alphabets = ["0123456789abcdef", "0123456789ABCDEF", "0123456789", "0123456789abcdefABCDEF"].map {
            Array($0.utf8)
        }
        for _ in 0..<4000 {
            let alphabet = alphabets[generator.int(0...3)]
            var text = (0..<32).map { _ in alphabet[generator.int(0...alphabet.count - 1)] }
            if generator.oneIn(2) { for place in [8, 13, 18, 23] { text.insert(UInt8(ascii: "-"), at: place) } }
            if generator.oneIn(3) { text[generator.int(0...text.count - 1)] = UInt8(generator.int(0...255)) }
            if generator.oneIn(20) { text.removeLast() }
            Self.check(text, "seed \(generator.seed): \(text)")
        }
    }

    @Test(arguments: ["8fc71292-6748-4680-82e1-24478fffd72e", "8FC71292-6748-4680-82E1-24478FFFD72E"])
    func `each byte is told apart at each place`(guid: String) {
        let text = Array(guid.utf8)
        for place in text.indices {
            for byte in UInt8.min...UInt8.max {
                var changed = text
                changed[place] = byte
                Self.check(changed, "byte \(byte) at \(place)")
            }
        }
    }
}
