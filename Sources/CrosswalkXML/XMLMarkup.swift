// SPDX-License-Identifier: Apache-2.0

import CScan
import CrosswalkBytes
import Glibc

/// Bytes of a document with what one pass over them has found: where tags begin, what needs care, where lines end.
///
/// An engine file. Places are offsets from the first byte; nothing behind `count` is looked at.
struct XMLMarkup {
    /// What stands in the place of a place.
    enum Place {
        /// The bytes end before what was begun.
        static let more = -1
        /// Something that is left to libxml2.
        static let doubt = -2
    }

    /// The most bytes that a comment or an instruction may have; longer ones are libxml2's.
    private static let longest = 1 << 20

    let base: UnsafePointer<UInt8>
    let count: Int
    /// One for every 64 bytes begun, and an empty one behind the last.
    let masks: UnsafePointer<crosswalk_xml_masks>

    /// The first `<` from a place on, or a place that is not before the end.
    @inline(__always)
    func open(from place: Int) -> Int {
        var word = place >> 6
        var bits = masks[word].open & (~0 << UInt64(place & 63))
        let last = (count - 1) >> 6
        while bits == 0 {
            if word >= last { return count }
            word += 1
            bits = masks[word].open
        }
        return word << 6 + bits.trailingZeroBitCount
    }

    /// True where `&`, `>` or a carriage return is in a run of bytes.
    @inline(__always)
    func hasOdd(_ from: Int, _ to: Int) -> Bool {
        var word = from >> 6
        let last = to >> 6
        var bits = masks[word].odd & (~0 << UInt64(from & 63))
        while word < last {
            if bits != 0 { return true }
            word += 1
            bits = masks[word].odd
        }
        return bits & ~(~0 << UInt64(to & 63)) != 0
    }

    /// True where a run of bytes is white space throughout.
    @inline(__always)
    func isBlank(_ from: Int, _ to: Int) -> Bool {
        var place = from
        while place < to {
            if place + 8 > count {
                if base[place] > 0x20 { return false }
                place += 1
                continue
            }
            // What is below U+0020 and no white space is not XML.
            var above = ByteWord(at: base + place).above(0x20)
            let rest = to - place
            if rest < 8 { above &= (1 << UInt64(rest * 8)) - 1 }
            if above != 0 { return false }
            place += 8
        }
        return true
    }

    /// The first place from one on that is not white space.
    @inline(__always)
    func skipSpace(_ from: Int) -> Int {
        var place = from
        while place < count, base[place] <= 0x20 { place += 1 }
        return place
    }

    /// The first place from one on that is the quotation mark, `&`, `<`, or a tab or line end; `count` for none.
    @inline(__always)
    func endOfValue(_ from: Int, _ quote: UInt8) -> Int {
        var place = from
        while place + 8 <= count {
            let word = ByteWord(at: base + place)
            let bits = ByteWord.found(
                word.equal(quote) | word.equal(UInt8(ascii: "&")) | word.equal(UInt8(ascii: "<")) | word.below(0x20)
            )
            if bits != 0 { return place + bits.trailingZeroBitCount >> 3 }
            place += 8
        }
        while place < count {
            let byte = base[place]
            if byte == quote || byte == UInt8(ascii: "&") || byte == UInt8(ascii: "<") || byte < 0x20 { return place }
            place += 1
        }
        return count
    }

    /// The first `byte` from a place on, or nil.
    func first(_ byte: UInt8, from place: Int) -> Int? {
        guard place < count, let found = memchr(base + place, Int32(byte), count - place) else { return nil }
        return UnsafePointer(found.assumingMemoryBound(to: UInt8.self)) - base
    }

    /// True where the bytes at a place are those of a literal.
    func has(_ text: StaticString, at place: Int) -> Bool {
        place + text.utf8CodeUnitCount <= count && memcmp(base + place, text.utf8Start, text.utf8CodeUnitCount) == 0
    }

    /// The place behind the comment that begins at one.
    func behindComment(_ open: Int) -> Int {
        guard has("<!--", at: open) else { return open + 4 > count ? Place.more : Place.doubt }
        var from = open + 4
        while let dash = first(UInt8(ascii: "-"), from: from) {
            if dash - open > Self.longest { return Place.doubt }
            guard dash + 2 < count else { return Place.more }
            if base[dash + 1] == UInt8(ascii: "-") {
                return base[dash + 2] == UInt8(ascii: ">") ? dash + 3 : Place.doubt
            }
            from = dash + 1
        }
        return Place.more
    }

    /// The place behind the CDATA section that begins at one.
    func behindSection(_ open: Int) -> Int {
        guard has("<![CDATA[", at: open) else { return open + 9 > count ? Place.more : Place.doubt }
        var from = open + 9
        while let bracket = first(UInt8(ascii: "]"), from: from) {
            if bracket - open > Self.longest { return Place.doubt }
            guard bracket + 2 < count else { return Place.more }
            if has("]]>", at: bracket) { return bracket + 3 }
            from = bracket + 1
        }
        return Place.more
    }

    /// The place behind the processing instruction that begins at one; an XML declaration is not one.
    func behindInstruction(_ open: Int) -> Int {
        var place = open + 2
        while place < count, Self.isPlainLetter(base[place]) { place += 1 }
        guard place < count, base[open + 2] != UInt8(ascii: "-") else {
            return place < count ? Place.doubt : Place.more
        }
        let name = UnsafeBufferPointer(start: base + open + 2, count: place - open - 2)
        if name.isEmpty || String(decoding: name, as: UTF8.self).lowercased().hasPrefix("xml"), !isStyle(name) {
            return Place.doubt
        }
        guard base[place] <= 0x20 || has("?>", at: place) else { return Place.doubt }
        while let mark = first(UInt8(ascii: "?"), from: place) {
            if mark - open > Self.longest { return Place.doubt }
            guard mark + 1 < count else { return Place.more }
            if base[mark + 1] == UInt8(ascii: ">") { return mark + 2 }
            place = mark + 1
        }
        return Place.more
    }

    private func isStyle(_ name: UnsafeBufferPointer<UInt8>) -> Bool { name.elementsEqual("xml-stylesheet".utf8) }

    private static func isPlainLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || byte == UInt8(ascii: "-")
    }
}
