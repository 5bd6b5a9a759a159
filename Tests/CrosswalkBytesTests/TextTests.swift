// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkTesting
import Testing

@Suite struct TextTests {
    private func firstInvalid(_ bytes: [UInt8]) -> Int? {
        bytes.withUnsafeBufferPointer { UTF8Check.firstInvalid(in: $0) }
    }

    @Test(arguments: [UInt64(1), 2])
    func `UTF-8 is accepted exactly where the standard library accepts it`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let edges: [UInt8] = [
            0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xED, 0xEF, 0xF0,
            0xF1, 0xF4, 0xF5, 0xFF,
        ]
        for round in 0..<30_000 {
            let lead = Int.random(in: 0...70, using: &generator)
            let tail = Int.random(in: 0...5, using: &generator)
            var bytes = [UInt8](repeating: 0x61, count: lead)
            for _ in 0..<tail { bytes.append(edges[Int.random(in: 0..<edges.count, using: &generator)]) }
            let isValid = String(validating: bytes, as: UTF8.self) != nil
            let fault = firstInvalid(bytes)
            guard (fault == nil) == isValid else {
                Issue.record("seed \(seed), round \(round): \(bytes.suffix(tail))")
                return
            }
            if let fault { #expect(String(validating: bytes[..<fault], as: UTF8.self) != nil) }
        }
        #expect(firstInvalid(Array("aé€😀\u{FFFF}".utf8)) == nil)
    }

    @Test func `a byte order mark decides, and without one the content does`() {
        let wide = Array("name,id\n".utf16)
        let little = wide.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
        let big = wide.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
        let cases: [([UInt8], TextEncoding.Charset, Int)] = [
            ([0xEF, 0xBB, 0xBF, 0x61], .utf8, 3), ([0xFF, 0xFE] + little, .utf16LittleEndian, 2),
            ([0xFE, 0xFF] + big, .utf16BigEndian, 2), (little, .utf16LittleEndian, 0), (big, .utf16BigEndian, 0),
            (Array("é".utf8), .utf8, 0), ([0x4A, 0x6F, 0x73, 0xE9, 0x2C, 0x41], .windows1252, 0), ([], .utf8, 0),
            // Cut off within a character.
            (Array("aé€".utf8.dropLast()), .utf8, 0), (Array("a😀".utf8.dropLast(2)), .utf8, 0),
        ]
        for (bytes, charset, mark) in cases {
            let found = TextDecoding.detect(bytes)
            #expect(found.charset == charset)
            #expect(found.markLength == mark)
            #expect(!found.evidence.isEmpty)
        }
        #expect(TextDecoding.detect(Array("a€".utf8.dropLast()), isWhole: true).charset == .windows1252)
        #expect(TextEncoding(named: "Windows-1252")?.charset == .windows1252)
        #expect(TextEncoding(named: "EBCDIC") == nil)
    }

    @Test(arguments: [1, 2, 3, 5, 7, 1000], TextEncoding.Charset.allCases)
    func `every encoding becomes UTF-8, however the bytes arrive`(chunk: Int, charset: TextEncoding.Charset) throws {
        let isNarrow = charset == .latin1 || charset == .windows1252
        let text = String(repeating: isNarrow ? "José, ÿ\u{A0}\n" : "José, €😀 \u{FFFD}\u{10FFFF}\n", count: 40)
        let bytes: [UInt8]
        var mark: [UInt8] = []
        switch charset {
        case .utf8: (bytes, mark) = (Array(text.utf8), [0xEF, 0xBB, 0xBF])
        case .utf16LittleEndian:
            (bytes, mark) = (text.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }, [0xFF, 0xFE])
        case .utf16BigEndian:
            (bytes, mark) = (text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }, [0xFE, 0xFF])
        case .latin1, .windows1252: bytes = text.unicodeScalars.map { UInt8($0.value) }
        }
        let source = DecodingSource(
            MemorySource(mark + bytes, name: "a.csv", chunk: chunk),
            TextEncoding(charset, markLength: mark.count)
        )
        #expect(String(decoding: try source.readAll(), as: UTF8.self) == text)
        #expect(source.replacements == 0)
        let encoding = TextEncoding(charset, markLength: mark.count)
        #expect(String(decoding: TextDecoding.decode(mark + bytes, as: encoding), as: UTF8.self) == text)
    }

    @Test func `windows-1252 has its own characters where ISO-8859-1 has controls`() {
        #expect(
            String(decoding: WindowsText.utf8([0x80, 0x93, 0x41, 0x94, 0x81, 0xE9]), as: UTF8.self) == "€“A”\u{81}é"
        )
        let plain = TextDecoding.decode([0x80, 0xE9], as: TextEncoding(.latin1))
        #expect(String(decoding: plain, as: UTF8.self) == "\u{80}é")
    }

    @Test func `what UTF-16 cannot mean is replaced and counted`() throws {
        let bytes: [UInt8] = [0x41, 0, 0x00, 0xD8, 0x42, 0, 0x00, 0xDC, 0x00, 0xD8, 0x43]
        let source = DecodingSource(MemorySource(bytes, name: "a"), TextEncoding(.utf16LittleEndian))
        #expect(String(decoding: try source.readAll(), as: UTF8.self) == "A\u{FFFD}B\u{FFFD}\u{FFFD}\u{FFFD}")
        #expect(source.replacements == 4)
    }
}
