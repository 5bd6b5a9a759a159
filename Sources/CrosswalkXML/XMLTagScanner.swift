// SPDX-License-Identifier: Apache-2.0

import CScan
import CrosswalkBytes
import Glibc

/// Finds the ends of tags, comments, CDATA sections and instructions, and counts how deep it is in an object.
///
/// An engine file. It is exact on whatever is well-formed and looks at nothing else: a fault lies in the piece where
/// libxml2 finds it, because up to there the scan was right.
struct XMLTagScanner {
    /// Why scanning stopped.
    enum Stop {
        /// The bytes end within or behind a token.
        case more
        /// An object has ended and the wanted length was reached.
        case boundary
        /// Something that only a stream gets right, such as a DOCTYPE.
        case doubt
    }

    private struct Wrapper {
        var level: XMLObjectRules.Level
        var tag: [UInt8]
    }

    let rules: XMLObjectRules
    /// Where the next token starts.
    var position = 0
    /// How many objects have ended.
    private(set) var objects = 0
    private var objectDepth = 0
    private var wrappers: [Wrapper] = []
    /// The name of the last object as it stood, while the same wrappers are open and its name alone makes it one.
    private var lastObject: [UInt8] = []

    init(rules: XMLObjectRules) {
        self.rules = rules
    }

    /// The start tags of the open wrappers, without line ends.
    var prefix: [UInt8] {
        wrappers.flatMap { $0.tag.map { $0 == 0x0A || $0 == 0x0D ? UInt8(ascii: " ") : $0 } }
    }

    /// The end tags of the open wrappers.
    var suffix: [UInt8] {
        wrappers.reversed().flatMap { wrapper in
            Array("</".utf8) + wrapper.tag.dropFirst().prefix { !Self.isEnd($0) } + [UInt8(ascii: ">")]
        }
    }

    /// Goes on from ``position`` to the first place behind `wanted` where an object has ended.
    mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>, wanted: Int) -> Stop {
        guard let base = bytes.baseAddress else { return .more }
        let end = bytes.count
        while true {
            if objectDepth > 0 { leap(base, end) }
            guard let found = memchr(base + position, Int32(UInt8(ascii: "<")), end - position) else { break }
            let open = UnsafePointer(found.assumingMemoryBound(to: UInt8.self)) - base
            position = open
            guard open + 1 < end else { return .more }
            let next: Int?
            switch base[open + 1] {
            case UInt8(ascii: "/"):
                next = after(UInt8(ascii: ">"), base, open + 2, end)
                if next != nil {
                    if objectDepth == 0 {
                        _ = wrappers.popLast()
                        lastObject = []
                    } else {
                        objectDepth -= 1
                        if objectDepth == 0 { objects += 1 }
                    }
                }
            case UInt8(ascii: "!"):
                guard open + 9 <= end else { return .more }
                if base[open + 2] == UInt8(ascii: "-"), base[open + 3] == UInt8(ascii: "-") {
                    next = after("-->", bytes, open + 4)
                } else if base[open + 2] == UInt8(ascii: "[") {
                    next = after("]]>", bytes, open + 9)
                } else {
                    return .doubt
                }
            case UInt8(ascii: "?"):
                next = after("?>", bytes, open + 2)
            default:
                next = endOfTag(base, open + 1, end)
                if let next { start(UnsafeBufferPointer(rebasing: bytes[open..<next])) }
            }
            guard let next else { return .more }
            position = next
            if objectDepth == 0, next >= wanted, !wrappers.isEmpty, base[open + 1] != UInt8(ascii: "!") {
                return .boundary
            }
        }
        position = end
        return .more
    }

    /// Counts the tags inside of an object, 64 bytes at a time, up to its end tag or to what is no tag.
    private mutating func leap(_ base: UnsafePointer<UInt8>, _ end: Int) {
        var place = position
        blocks: while place + 64 < end {
            let masks = crosswalk_xml_tags64(base + place)
            var opens = masks.open
            while opens != 0 {
                let bit = UInt64(opens.trailingZeroBitCount)
                let open = place + Int(bit)
                let byte = base[open + 1]
                if byte == UInt8(ascii: "/"), objectDepth > 1 {
                    objectDepth -= 1
                } else if byte == UInt8(ascii: "/") || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?") {
                    position = open
                    return
                } else {
                    let behind: UInt64 = ~1 << bit
                    let close = (masks.close & behind).trailingZeroBitCount
                    if close == 64 || masks.quote & behind & ((1 << UInt64(close)) - 1) != 0 {
                        position = open
                        guard let next = endOfTag(base, open + 1, end) else { return }
                        if base[next - 2] != UInt8(ascii: "/") { objectDepth += 1 }
                        place = next
                        continue blocks
                    }
                    if base[place + close - 1] != UInt8(ascii: "/") { objectDepth += 1 }
                }
                opens &= opens - 1
            }
            place += 64
        }
        position = place
    }

    private mutating func start(_ tag: UnsafeBufferPointer<UInt8>) {
        let isEmpty = tag[tag.count - 2] == UInt8(ascii: "/")
        if objectDepth > 0 {
            if !isEmpty { objectDepth += 1 }
            return
        }
        let length = lastObject.count
        if length > 0, tag.count > length + 1, Self.isEnd(tag[length + 1]),
            lastObject.withUnsafeBufferPointer({ $0.isSame(as: UnsafeBufferPointer(rebasing: tag[1...length])) })
        {
            if isEmpty { objects += 1 } else { objectDepth = 1 }
            return
        }
        let name = Self.localName(tag, from: 1)
        let role = rules.role(name, hasKey: Self.hasKey(tag), under: wrappers.last?.level)
        if role == .object || role == .unknownObject {
            if isEmpty { objects += 1 } else { objectDepth = 1 }
            lastObject = role == .object ? Array(tag.dropFirst().prefix { !Self.isEnd($0) }) : []
        } else if !isEmpty {
            lastObject = []
            wrappers.append(Wrapper(level: XMLObjectRules.Level(name: name, role: role), tag: Array(tag)))
        }
    }

    private static func localName(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> String {
        var first = start
        var last = start
        while last < bytes.count, !isEnd(bytes[last]) {
            if bytes[last] == UInt8(ascii: ":") { first = last + 1 }
            last += 1
        }
        return String(decoding: UnsafeBufferPointer(rebasing: bytes[first..<last]), as: UTF8.self)
    }

    private static func isEnd(_ byte: UInt8) -> Bool {
        byte <= 0x20 || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "=")
    }

    /// True where a start tag has an attribute `RefId` or `refId`, whatever its prefix.
    private static func hasKey(_ tag: UnsafeBufferPointer<UInt8>) -> Bool {
        var position = 1
        while position < tag.count, !isEnd(tag[position]) { position += 1 }
        while position < tag.count {
            while position < tag.count, isEnd(tag[position]) { position += 1 }
            guard position < tag.count else { return false }
            if tag[position] == UInt8(ascii: "\"") || tag[position] == UInt8(ascii: "'") {
                let quote = tag[position]
                position += 1
                while position < tag.count, tag[position] != quote { position += 1 }
                position += 1
                continue
            }
            let name = localName(tag, from: position)
            if name == "RefId" || name == "refId" {
                let text = String(
                    decoding: UnsafeBufferPointer(rebasing: tag[position..<min(position + 6, tag.count)]),
                    as: UTF8.self
                )
                if text != "xmlns:" { return true }
            }
            while position < tag.count, !isEnd(tag[position]) { position += 1 }
        }
        return false
    }

    private func after(_ byte: UInt8, _ base: UnsafePointer<UInt8>, _ from: Int, _ end: Int) -> Int? {
        guard from < end, let found = memchr(base + from, Int32(byte), end - from) else { return nil }
        return UnsafePointer(found.assumingMemoryBound(to: UInt8.self)) - base + 1
    }

    private func after(_ mark: StaticString, _ bytes: UnsafeBufferPointer<UInt8>, _ from: Int) -> Int? {
        let length = mark.utf8CodeUnitCount
        var position = from
        while let base = bytes.baseAddress, let next = after(mark.utf8Start[0], base, position, bytes.count) {
            if next - 1 + length > bytes.count { return nil }
            if memcmp(base + next - 1, mark.utf8Start, length) == 0 { return next - 1 + length }
            position = next
        }
        return nil
    }

    /// The place behind the `>` of a start tag; one inside of quotation marks does not count.
    @inline(__always)
    private func endOfTag(_ base: UnsafePointer<UInt8>, _ from: Int, _ end: Int) -> Int? {
        var position = from
        while position < end {
            let byte = base[position]
            position += 1
            if byte == UInt8(ascii: ">") { return position }
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                guard let next = after(byte, base, position, end) else { return nil }
                position = next
            }
        }
        return nil
    }
}
