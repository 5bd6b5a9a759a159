// SPDX-License-Identifier: Apache-2.0

/// Tells the encoding of text from its first bytes, and turns it into UTF-8.
public enum TextDecoding {
    /// Tells the encoding from a file's first bytes; the more, the surer.
    ///
    /// A byte order mark decides. Without one, text whose every other byte is mostly zero is UTF-16, well-formed UTF-8
    /// is UTF-8, and the rest windows-1252, in which every export has a meaning that somebody intended.
    ///
    /// - Parameter isWhole: The head is all there is, so that a sequence cut off at its end is a fault.
    public static func detect(_ head: [UInt8], isWhole: Bool = false) -> TextEncoding {
        if head.starts(with: [0xEF, 0xBB, 0xBF]) {
            return TextEncoding(.utf8, markLength: 3, evidence: "starts with the UTF-8 byte order mark")
        }
        if head.starts(with: [0xFF, 0xFE]) {
            let evidence = "starts with the UTF-16 (little-endian) byte order mark"
            return TextEncoding(.utf16LittleEndian, markLength: 2, evidence: evidence)
        }
        if head.starts(with: [0xFE, 0xFF]) {
            let evidence = "starts with the UTF-16 (big-endian) byte order mark"
            return TextEncoding(.utf16BigEndian, markLength: 2, evidence: evidence)
        }
        if let wide = detectUTF16(head) { return wide }
        guard let fault = head.withUnsafeBufferPointer({ UTF8Check.firstInvalid(in: $0) }) else {
            let isASCII = head.allSatisfy { $0 < 0x80 }
            return TextEncoding(.utf8, evidence: isASCII ? "is plain ASCII so far" : "is valid UTF-8")
        }
        let isCutOff = !isWhole && fault > head.count - 4 && isStart(head[fault...])
        if isCutOff { return TextEncoding(.utf8, evidence: "is valid UTF-8") }
        return TextEncoding(
            .windows1252,
            evidence: "is not valid UTF-8 at byte \(fault), so it is read as windows-1252"
        )
    }

    /// Text in UTF-8, without the byte order mark; see ``DecodingSource``.
    public static func decode(_ text: [UInt8], as encoding: TextEncoding) -> [UInt8] {
        if encoding.charset == .utf8 { return Array(text.dropFirst(encoding.markLength)) }
        // Memory cannot fail to be read.
        return (try? source(MemorySource(text, name: ""), as: encoding).readAll()) ?? []
    }

    /// A source's text in UTF-8, without the byte order mark; itself where there is nothing to do.
    public static func source(_ source: any ByteSource, as encoding: TextEncoding) -> any ByteSource {
        if encoding.charset == .utf8, encoding.markLength == 0 { return source }
        return DecodingSource(source, encoding)
    }

    private static func detectUTF16(_ head: [UInt8]) -> TextEncoding? {
        let sample = head.prefix(4096)
        guard sample.count >= 4 else { return nil }
        var zeros = [0, 0]
        for (place, byte) in sample.enumerated() where byte == 0 { zeros[place % 2] += 1 }
        let pairs = sample.count / 2
        if zeros[1] * 10 >= pairs * 7, zeros[0] * 10 < pairs {
            return TextEncoding(.utf16LittleEndian, evidence: "every second byte is zero, as in UTF-16LE")
        }
        if zeros[0] * 10 >= pairs * 7, zeros[1] * 10 < pairs {
            return TextEncoding(.utf16BigEndian, evidence: "every other byte is zero, as in UTF-16BE")
        }
        return nil
    }

    /// True where the bytes are the start of a sequence that is cut off.
    private static func isStart(_ rest: ArraySlice<UInt8>) -> Bool {
        guard let first = rest.first else { return false }
        let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
        guard rest.count < length else { return false }
        // Any well-formed end will do for the test.
        for second in [UInt8(0x80), 0xA0] {
            var whole = Array(rest)
            if whole.count == 1 { whole.append(second) }
            while whole.count < length { whole.append(0x80) }
            if whole.withUnsafeBufferPointer({ UTF8Check.firstInvalid(in: $0) }) == nil { return true }
        }
        return false
    }
}
