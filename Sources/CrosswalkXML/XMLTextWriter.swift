// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes

/// The pieces of an XML document as bytes: tags made ready beforehand, text and attributes escaped, indentation.
public enum XMLTextWriter {
    /// An element's tags, made ready once and written many times.
    public struct Tag: Sendable, Hashable {
        /// The element's name.
        public let name: String
        /// `<Name`.
        public let open: [UInt8]
        /// `</Name>`.
        public let close: [UInt8]

        /// Makes the tags of a name.
        public init(_ name: String) {
            self.name = name
            open = Array("<\(name)".utf8)
            close = Array("</\(name)>".utf8)
        }
    }

    private static let step = 2
    private static let blanks = [UInt8](repeating: UInt8(ascii: " "), count: 64)

    /// The declaration that every document starts with.
    public static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

    /// Appends a line end and the indentation of a depth: two spaces a level.
    public static func appendLine(_ depth: Int, to output: inout ByteBuffer) {
        output.append(UInt8(ascii: "\n"))
        var rest = depth * step
        while rest > 0 {
            let count = min(rest, blanks.count)
            blanks.withUnsafeBufferPointer { output.append(UnsafeBufferPointer(rebasing: $0[..<count])) }
            rest -= count
        }
    }

    /// Appends text with `&`, `<`, `>` and carriage returns escaped.
    ///
    /// Characters that XML cannot hold at all are left out; the bytes must be UTF-8.
    /// - Returns: true where everything could be written.
    @discardableResult
    public static func appendText(_ bytes: UnsafeBufferPointer<UInt8>, to output: inout ByteBuffer) -> Bool {
        append(bytes, isAttribute: false, to: &output)
    }

    /// Appends an attribute's value without its quotation marks; escapes the mark, line ends and tabs as well.
    ///
    /// - Returns: true where everything could be written.
    @discardableResult
    public static func appendAttribute(_ bytes: UnsafeBufferPointer<UInt8>, to output: inout ByteBuffer) -> Bool {
        append(bytes, isAttribute: true, to: &output)
    }

    /// Escapes what was just appended, where it holds a character that XML means otherwise; most values hold none.
    ///
    /// - Complexity: O(bytes); eight at a time where nothing has to be escaped.
    public static func escape(from start: Int, isAttribute: Bool, in output: inout ByteBuffer) {
        if output.withBytes({ isPlain(UnsafeBufferPointer(rebasing: $0[start...])) }) { return }
        let raw = output.withBytes { Array($0[start...]) }
        output.truncate(to: start)
        raw.withUnsafeBufferPointer { _ = append($0, isAttribute: isAttribute, to: &output) }
    }

    /// Marks the bytes that are special in text or attributes, or that only may begin something special.
    @inline(__always)
    private static func special(_ word: ByteWord) -> UInt64 {
        // Control characters, the marks of XML, and the first byte of the characters that are none. Of the marks two and
        // two differ in one bit: `"` and `&`, `<` and `>`.
        let quoteOrAnd = ByteWord(word.bits | 0x0404_0404_0404_0404)
        let lessOrMore = ByteWord(word.bits | 0x0202_0202_0202_0202)
        return ByteWord.found(
            word.below(0x20) | quoteOrAnd.equal(UInt8(ascii: "&")) | lessOrMore.equal(UInt8(ascii: ">"))
                | word.equal(0xEF)
        )
    }

    @inline(__always)
    private static func isSpecial(_ byte: UInt8) -> Bool {
        switch byte {
        case 0..<0x20, UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"), UInt8(ascii: "\""), 0xEF: true
        default: false
        }
    }

    @inline(__always)
    private static func word(_ bytes: UnsafeRawBufferPointer, _ place: Int) -> ByteWord {
        ByteWord(UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)))
    }

    /// True where no byte is special.
    private static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let raw = UnsafeRawBufferPointer(bytes)
        var index = 0
        while index + ByteWord.width <= raw.count {
            if special(word(raw, index)) != 0 { return false }
            index += ByteWord.width
        }
        if index < raw.count, raw.count >= ByteWord.width {
            return special(word(raw, raw.count - ByteWord.width)) == 0
        }
        while index < raw.count {
            if isSpecial(raw[index]) { return false }
            index += 1
        }
        return true
    }

    /// Copies bytes up to the first that may be special and returns how many; `to` has room for all of them.
    @inline(__always)
    private static func copyPlain(_ from: UnsafeRawBufferPointer, to: UnsafeMutableRawBufferPointer) -> Int {
        let count = from.count
        var index = 0
        while index + ByteWord.width <= count {
            let eight = word(from, index)
            if special(eight) != 0 { return index }
            to.storeBytes(of: eight.bits.littleEndian, toByteOffset: index, as: UInt64.self)
            index += ByteWord.width
        }
        if index == count { return count }
        if count >= ByteWord.width {
            // The last eight bytes, some of them once more.
            let eight = word(from, count - ByteWord.width)
            if special(eight) != 0 { return index }
            to.storeBytes(of: eight.bits.littleEndian, toByteOffset: count - ByteWord.width, as: UInt64.self)
            return count
        }
        while index < count {
            if isSpecial(from[index]) { return index }
            to[index] = from[index]
            index += 1
        }
        return count
    }

    /// Appends ` name="value"`.
    public static func appendAttribute(_ name: String, _ value: String, to output: inout ByteBuffer) {
        output.append(UInt8(ascii: " "))
        output.append(name)
        output.append("=\"")
        Array(value.utf8).withUnsafeBufferPointer { _ = appendAttribute($0, to: &output) }
        output.append(UInt8(ascii: "\""))
    }

    /// 0: as it is; 1: escaped everywhere; 2: escaped in attributes; 3: no XML character.
    private static let classes: [UInt8] = {
        var classes = [UInt8](repeating: 0, count: 256)
        for byte in 0..<32 { classes[byte] = 3 }
        for byte in "&<>\r".utf8 { classes[Int(byte)] = 1 }
        for byte in "\"\n\t".utf8 { classes[Int(byte)] = 2 }
        // U+FFFE and U+FFFF are no characters either; they are looked at where their first byte is met.
        classes[0xEF] = 4
        return classes
    }()

    private static func append(
        _ bytes: UnsafeBufferPointer<UInt8>,
        isAttribute: Bool,
        to output: inout ByteBuffer
    ) -> Bool {
        var plain = 0
        output.appendFilling(bytes.count) { room in
            plain = copyPlain(UnsafeRawBufferPointer(bytes), to: UnsafeMutableRawBufferPointer(room))
            return plain
        }
        if plain == bytes.count { return true }
        return appendEscaping(UnsafeBufferPointer(rebasing: bytes[plain...]), isAttribute: isAttribute, to: &output)
    }

    /// The same byte by byte, for what is not all plain.
    private static func appendEscaping(
        _ bytes: UnsafeBufferPointer<UInt8>,
        isAttribute: Bool,
        to output: inout ByteBuffer
    ) -> Bool {
        classes.withUnsafeBufferPointer { classes in
            var isWhole = true
            var start = 0
            var position = 0
            while position < bytes.count {
                let byte = bytes[position]
                let kind = classes[Int(byte)]
                if kind == 0 || kind == 2 && !isAttribute {
                    position += 1
                    continue
                }
                var length = 1
                if kind == 4 {
                    guard position + 2 < bytes.count, bytes[position + 1] == 0xBF, bytes[position + 2] >= 0xBE else {
                        position += 1
                        continue
                    }
                    length = 3
                }
                output.append(UnsafeBufferPointer(rebasing: bytes[start..<position]))
                if kind >= 3 {
                    isWhole = false
                } else {
                    appendEscape(byte, to: &output)
                }
                position += length
                start = position
            }
            output.append(UnsafeBufferPointer(rebasing: bytes[start...]))
            return isWhole
        }
    }

    private static func appendEscape(_ byte: UInt8, to output: inout ByteBuffer) {
        switch byte {
        case UInt8(ascii: "&"): output.append("&amp;")
        case UInt8(ascii: "<"): output.append("&lt;")
        case UInt8(ascii: ">"): output.append("&gt;")
        case UInt8(ascii: "\""): output.append("&quot;")
        case UInt8(ascii: "\n"): output.append("&#10;")
        case UInt8(ascii: "\t"): output.append("&#9;")
        default: output.append("&#13;")
        }
    }
}
