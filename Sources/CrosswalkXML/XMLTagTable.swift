// SPDX-License-Identifier: Apache-2.0

import Glibc

/// The names of tags and attributes as they stand in a document, prefix and all, told by their bytes.
///
/// An engine file. A name is looked at once, when it is met first; from then on it is compared in words of eight bytes,
/// and guessed beforehand: documents repeat themselves.
final class XMLTagTable {
    /// What a name is for.
    enum Use: UInt8 {
        case plain
        /// `xmlns`
        case defaultNamespace
        /// `xmlns:…`
        case namespace
    }

    /// What the local part of a name with a prefix is, where it matters.
    enum Meaning: UInt8 {
        case none
        /// `nil`
        case null
        /// `schemaLocation` and `noNamespaceSchemaLocation`
        case schema
        /// One that says something of wrappers or objects.
        case key
    }

    struct Tag: BitwiseCopyable {
        /// Its bytes, in whole words.
        var text: UnsafeRawPointer
        var count: Int
        /// The tag that followed it last, which mostly follows again; -1 for none.
        var follower: Int32 = -1
        /// The attribute that came behind it last in a tag; -1 for none.
        var attribute: Int32 = -1
        /// The id of the local name, and of the whole name as attributes have it.
        var local: UInt16
        var whole: UInt16
        /// The number in ``XMLTagTable/prefixes`` of the prefix, or of the one it declares.
        var prefix: UInt16 = 0
        var use = Use.plain
        var meaning = Meaning.none
    }

    /// The most bytes of a name.
    private static let longest = 256

    private let names: XMLNameTable
    private(set) var tags: UnsafeMutablePointer<Tag>
    private var count = 0
    private var capacity = 256
    private var slots: [Int32] = Array(repeating: -1, count: 1024)
    /// The prefixes; the first is empty, the second `xml`.
    private(set) var prefixes = ["", "xml"]

    init(_ names: XMLNameTable) {
        self.names = names
        tags = .allocate(capacity: capacity)
    }

    deinit {
        for index in 0..<count { tags[index].text.deallocate() }
        tags.deallocate()
    }

    /// True where the bytes at a place begin with a tag's name.
    @inline(__always)
    func isHere(_ tag: Int32, _ place: Int, _ markup: XMLMarkup) -> Bool {
        let own = tags[Int(tag)]
        guard place + own.count + 8 <= markup.count else {
            return place + own.count <= markup.count && memcmp(markup.base + place, own.text, own.count) == 0
        }
        var offset = 0
        repeat {
            let word = UnsafeRawPointer(markup.base + place + offset).loadUnaligned(as: UInt64.self).littleEndian
            var difference = word ^ own.text.load(fromByteOffset: offset, as: UInt64.self).littleEndian
            let rest = own.count - offset
            if rest < 8 { difference &= (1 << UInt64(rest * 8)) - 1 }
            if difference != 0 { return false }
            offset += 8
        } while offset < own.count
        return true
    }

    /// As ``find(_:_:)``, which is not needed where the guess is right.
    @inline(__always)
    func find(_ place: Int, guess: Int32, _ markup: XMLMarkup) -> Int32 {
        guard guess >= 0, isHere(guess, place, markup) else { return find(place, markup) }
        let end = place + tags[Int(guess)].count
        return end < markup.count && Self.isEnd(markup.base[end]) ? guess : find(place, markup)
    }

    /// The tag whose name begins at a place and ends where names end; -1 where that is no name for certain.
    @inline(never)
    func find(_ place: Int, _ markup: XMLMarkup) -> Int32 {
        var end = place
        var hash: UInt64 = 0
        while end < markup.count, !Self.isEnd(markup.base[end]) {
            hash = (hash ^ UInt64(markup.base[end])) &* 0x0000_0100_0000_01B3
            end += 1
        }
        guard end > place, end < markup.count, end - place <= Self.longest else { return -1 }
        let text = UnsafeBufferPointer(start: markup.base + place, count: end - place)
        var slot = Self.slot(hash, slots.count)
        while slots[slot] >= 0 {
            let tag = tags[Int(slots[slot])]
            if tag.count == text.count, memcmp(tag.text, markup.base + place, tag.count) == 0 { return slots[slot] }
            slot = (slot + 1) & (slots.count - 1)
        }
        guard let tag = tag(text) else { return -1 }
        if count == capacity { grow() }
        tags[count] = tag
        slots[slot] = Int32(count)
        count += 1
        if count * 2 > slots.count { rehash() }
        return Int32(count - 1)
    }

    private static func slot(_ hash: UInt64, _ count: Int) -> Int {
        Int(truncatingIfNeeded: (hash &* 0x9E37_79B9_7F4A_7C15) >> 32) & (count - 1)
    }

    private static func isEnd(_ byte: UInt8) -> Bool {
        byte <= 0x20 || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "=")
    }

    private func tag(_ text: UnsafeBufferPointer<UInt8>) -> Tag? {
        let name = String(decoding: text, as: UTF8.self)
        let parts = name.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count <= 2, parts.allSatisfy(XMLNameRules.isName), let last = parts.last else { return nil }
        let local = String(last)
        var tag = Tag(text: UnsafeRawPointer(copy(text)), count: text.count, local: 0, whole: 0)
        if name == "xmlns" {
            tag.use = .defaultNamespace
        } else if parts.count == 2, parts[0] == "xmlns" {
            tag.use = .namespace
            tag.prefix = prefix(local)
        } else {
            tag.local = names.id(of: local)
            tag.whole = names.id(of: name)
            if parts.count == 2 {
                tag.prefix = prefix(String(parts[0]))
                tag.meaning = Self.meaning(local)
            }
        }
        guard tag.local != XMLNameTable.none, tag.whole != XMLNameTable.none, prefixes.count < 1000 else {
            tag.text.deallocate()
            return nil
        }
        return tag
    }

    private static func meaning(_ local: String) -> Meaning {
        switch local {
        case "nil": .null
        case "schemaLocation", "noNamespaceSchemaLocation": .schema
        case "RefId", "refId", "Version", "Action": .key
        default: .none
        }
    }

    private func prefix(_ text: String) -> UInt16 {
        if let known = prefixes.firstIndex(of: text) { return UInt16(known) }
        prefixes.append(text)
        return UInt16(truncatingIfNeeded: prefixes.count - 1)
    }

    private func copy(_ text: UnsafeBufferPointer<UInt8>) -> UnsafeMutableRawPointer {
        let room = (text.count + 7) & ~7
        let memory = UnsafeMutableRawPointer.allocate(byteCount: room, alignment: 8)
        memset(memory, 0, room)
        if let base = text.baseAddress { memcpy(memory, base, text.count) }
        return memory
    }

    private func grow() {
        capacity *= 2
        let new = UnsafeMutablePointer<Tag>.allocate(capacity: capacity)
        new.update(from: tags, count: count)
        tags.deallocate()
        tags = new
    }

    private func rehash() {
        slots = Array(repeating: -1, count: slots.count * 2)
        for index in 0..<count {
            var hash: UInt64 = 0
            for offset in 0..<tags[index].count {
                let byte = tags[index].text.load(fromByteOffset: offset, as: UInt8.self)
                hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
            }
            var slot = Self.slot(hash, slots.count)
            while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = Int32(index)
        }
    }
}
