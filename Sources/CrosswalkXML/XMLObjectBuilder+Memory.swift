// SPDX-License-Identifier: Apache-2.0

import CLibXML2
import CrosswalkBytes
import Glibc

/// Where the parser stands, and room for more.
extension XMLObjectBuilder {
    /// True for the four characters that XML calls white space.
    @inline(__always)
    func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }

    /// Stops reading for a reason of our own.
    mutating func refuse(_ reason: Refusal) {
        guard refusal == nil else { return }
        refusal = reason
        // Once stopped, the parser forgets where it stood.
        refusalPlace = position(tagLength: 0)
        xmlStopParser(context)
    }

    /// True where libxml2 converts the input first, so that offsets in the file are not known.
    var isConverted: Bool {
        guard let buffer = context?.pointee.input?.pointee.buf else { return false }
        return buffer.pointee.encoder != nil
    }

    /// The encoding declared or found.
    var encoding: String {
        if let declaredEncoding { return declaredEncoding }
        if let declared = context?.pointee.encoding { return String(cString: declared) }
        if let found = context?.pointee.input?.pointee.buf?.pointee.encoder?.pointee.name {
            return String(cString: found)
        }
        return "UTF-8"
    }

    /// Where the start tag begins that the parser has just read up to its end.
    ///
    /// libxml2 knows only where it stands. A tag without attributes is as long as its name; for others the way back is
    /// searched, and so is the start of a line once for each line, at most over what lies between two tags.
    @inline(__always)
    mutating func position(tagLength: Int) -> (line: Int, column: Int, byte: Int) {
        guard let input = context?.pointee.input, let cursor = input.pointee.cur, let base = input.pointee.base else {
            return (0, 0, 0)
        }
        let consumed = Int(input.pointee.consumed)
        var line = Int(input.pointee.line)
        let less = UInt8(ascii: "<")
        var start = cursor - tagLength
        if tagLength == 0 || start < base || start.pointee != less {
            start = startOfTag(cursor, base, &line)
        }
        let byte = consumed + (start - base)
        if line != lastLine {
            lastLine = line
            let back = afterNewline(before: start, base)
            // Far behind a newline that the parser has let go of, the column is unknown.
            lastLineStart = back > base ? consumed + (back - base) : Int.max / 2
        }
        return (line + lineOffset, max(0, byte - lastLineStart + 1), byte + byteOffset)
    }

    @inline(never)
    private func startOfTag(
        _ cursor: UnsafePointer<UInt8>,
        _ base: UnsafePointer<UInt8>,
        _ line: inout Int
    ) -> UnsafePointer<UInt8> {
        var start = cursor
        while start > base, start.pointee != UInt8(ascii: "<") { start -= 1 }
        var from = start
        while let newline = memchr(from, 0x0A, cursor - from) {
            line -= 1
            from = UnsafePointer(newline.assumingMemoryBound(to: UInt8.self)) + 1
        }
        return start
    }

    /// The place behind the last newline before `start`, or `base`; eight bytes at a time, for indentation is short.
    @inline(__always)
    private func afterNewline(before start: UnsafePointer<UInt8>, _ base: UnsafePointer<UInt8>) -> UnsafePointer<UInt8>
    {
        var back = start
        while back - base >= 8 {
            let word = UnsafeRawPointer(back - 8).loadUnaligned(as: UInt64.self).littleEndian ^ 0x0A0A_0A0A_0A0A_0A0A
            // The high bit of every byte that is zero, exactly.
            let zeros = ~(((word & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x7F7F_7F7F_7F7F_7F7F) | word | 0x7F7F_7F7F_7F7F_7F7F)
            if zeros != 0 { return back - (zeros.leadingZeroBitCount >> 3) }
            back -= 8
        }
        while back > base, (back - 1).pointee != 0x0A { back -= 1 }
        return back
    }

    /// True where the run of text is white space throughout; the buffer has room to be read past its end.
    @inline(__always)
    var isRunBlank: Bool {
        var position = runStart
        while position < textCount {
            // What is below U+0020 and no white space is not XML.
            var above = ByteWord(at: text + position).above(0x20)
            let rest = textCount - position
            if rest < 8 { above &= (1 << UInt64(rest * 8)) - 1 }
            if above != 0 { return false }
            position += 8
        }
        return true
    }

    /// Copies bytes; most texts are shorter than a call to `memcpy` takes.
    ///
    /// Up to sixteen bytes are copied as sixteen, whatever their number: nothing to guess for the processor. That is safe
    /// inside of the parser's input and with ``slack`` bytes of room; text from references is copied byte for byte.
    @inline(__always)
    func copyShort(_ from: UnsafePointer<UInt8>, _ count: Int, to target: UnsafeMutablePointer<UInt8>) {
        if count <= 16, let input = context?.pointee.input, from >= input.pointee.base, from + 16 <= input.pointee.end {
            let source = UnsafeRawPointer(from)
            let target = UnsafeMutableRawPointer(target)
            let head = source.loadUnaligned(as: UInt64.self)
            let tail = source.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
            target.storeBytes(of: head, as: UInt64.self)
            target.storeBytes(of: tail, toByteOffset: 8, as: UInt64.self)
        } else {
            target.update(from: from, count: count)
        }
    }

    /// How many bytes may be written behind the text.
    static var slack: Int { 16 }

    /// libxml2 leaves every `&` of an attribute as `&#38;` unless it may expand entities, which it may not.
    @inline(never)
    mutating func mendAmpersands(from start: Int) {
        let escape = Array("&#38;".utf8)
        var source = start
        var target = start
        while source < textCount {
            let isEscape = source + escape.count <= textCount && memcmp(text + source, escape, escape.count) == 0
            text[target] = text[source]
            target += 1
            source += isEscape ? escape.count : 1
        }
        textCount = target
    }

    mutating func growNodes() {
        nodes = grown(nodes, nodeCount, &nodeCapacity, by: 1)
    }

    mutating func growAttributes(_ extra: Int) {
        attributes = grown(attributes, attributeCount, &attributeCapacity, by: extra)
    }

    mutating func growText(_ extra: Int) {
        text = grown(text, textCount, &textCapacity, by: extra + Self.slack)
    }

    @inline(never)
    private func grown<Element: BitwiseCopyable>(
        _ old: UnsafeMutablePointer<Element>,
        _ count: Int,
        _ capacity: inout Int,
        by extra: Int
    ) -> UnsafeMutablePointer<Element> {
        capacity = max(capacity * 2, count + extra)
        let new = UnsafeMutablePointer<Element>.allocate(capacity: capacity)
        new.update(from: old, count: count)
        old.deallocate()
        return new
    }
}
