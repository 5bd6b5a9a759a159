// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkTesting
import Testing

@testable import CrosswalkEngine

@Suite struct CellCopyTests {
    private static let idCharacters = Set("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-_/@".utf8)

    private static func needsQuotes(_ text: [UInt8]) -> Bool {
        text.first == 0x20 || text.last == 0x20 || text.contains { [0x2C, 0x22, 0x0A, 0x0D].contains($0) }
    }

    private static func copied(
        _ text: [UInt8],
        _ copy: (UnsafeBufferPointer<UInt8>, inout ByteBuffer) -> Bool
    ) -> (text: [UInt8], isPlain: Bool) {
        var output = ByteBuffer()
        output.append(UInt8(ascii: "|"))
        let isPlain = text.withUnsafeBufferPointer { copy($0, &output) }
        return (Array(output.array().dropFirst()), isPlain)
    }

    @Test func `cells of any length are copied, and known to need quotes or not, as byte by byte`() {
        var generator = SeededGenerator()
        for _ in 0..<5000 {
            let length = generator.int(0...40)
            var text = (0..<length).map { _ in UInt8(generator.int(0x30...0xFF)) }
            // Mostly one special byte, at any place in the words of eight.
            if length > 0, !generator.oneIn(3) {
                text[generator.int(0...length - 1)] = generator.pick([
                    0x20, 0x22, 0x2C, 0x0A, 0x0D, 0x21, 0x2B, 0x2D, 0,
                ])
            }
            let copy = Self.copied(text) { CellCopy.plain($0, to: &$1) }
            #expect(copy.text == text, "seed \(generator.seed)")
            #expect(copy.isPlain == !Self.needsQuotes(text), "seed \(generator.seed)")
        }
    }

    @Test func `ids of OneRoster's form are known as byte by byte, and others are not written`() {
        var generator = SeededGenerator()
        let known = Array(Self.idCharacters).sorted()
        for _ in 0..<5000 {
            let length = generator.int(0...300)
            var text = (0..<length).map { _ in generator.pick(known) }
            if length > 0, generator.oneIn(2) {
                text[generator.int(0...length - 1)] = UInt8(generator.int(0...255))
            }
            let isForm = !text.isEmpty && text.count < 256 && text.allSatisfy(Self.idCharacters.contains)
            let copy = Self.copied(text) { CellCopy.oneRosterId($0, to: &$1) }
            #expect(copy.isPlain == isForm, "seed \(generator.seed)")
            #expect(copy.text == (isForm ? text : []), "seed \(generator.seed)")
        }
        for byte in UInt8.min...UInt8.max {
            let copy = Self.copied([byte]) { CellCopy.oneRosterId($0, to: &$1) }
            #expect(copy.isPlain == Self.idCharacters.contains(byte), "\(byte)")
        }
    }
}
