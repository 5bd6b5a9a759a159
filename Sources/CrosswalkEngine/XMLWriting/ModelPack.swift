// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import Glibc

/// An XML vocabulary: its objects' paths in the standard's order, with characteristic and type.
///
/// Read from `model.tsv` beside a mapping: one line a path, `path<TAB>characteristic<TAB>type`. Attributes are written
/// `/@Name`. Of thousands of paths some hundred are asked for, so the lines are only cut when the pack is made.
public struct ModelPack: Sendable {
    /// One path.
    public struct Entry: Sendable {
        /// The place in the standard's order.
        public var order: Int
        /// `M`, `O`, `C`, `MR`, `OR` or `CR`; R is for repeatable.
        public var characteristic: String
        /// The type as the standard names it.
        public var type: String
    }

    /// Where the line of a path stands.
    private struct Line {
        var order: Int
        var path: Range<Int>
        var end: Int
    }

    private let text: [UInt8]
    private let paths: IdTable
    /// By the number of the path.
    private let lines: [Line]
    /// The elements that have mandatory elements or attributes of their own.
    private let parents: IdTable
    /// By the number of such a parent, the numbers of those paths in the standard's order.
    private let mandatory: [[Int]]

    /// Takes over the text of a pack; lines without three columns are passed over, and so is a path that comes again.
    public init(_ text: String) {
        let bytes = Array(text.utf8)
        let paths = IdTable(capacity: bytes.count / 64)
        let parents = IdTable(capacity: bytes.count / 512)
        var mandatory: [[Int]] = []
        var lines: [Line] = []
        lines.reserveCapacity(bytes.count / 64)
        bytes.withUnsafeBufferPointer { bytes in
            var start = 0
            var order = 0
            while start < bytes.count {
                let end = Self.find(UInt8(ascii: "\n"), in: bytes, start..<bytes.count) ?? bytes.count
                defer { start = end + 1 }
                if start == end { continue }
                defer { order += 1 }
                guard let tab = Self.find(UInt8(ascii: "\t"), in: bytes, start..<end),
                    Self.find(UInt8(ascii: "\t"), in: bytes, tab + 1..<end) != nil,
                    paths.insert(UnsafeBufferPointer(rebasing: bytes[start..<tab])).isNew
                else { continue }
                lines.append(Line(order: order, path: start..<tab, end: end))
                if bytes[tab + 1] == UInt8(ascii: "M"),
                    let slash = bytes[start..<tab].lastIndex(of: UInt8(ascii: "/"))
                {
                    let known = parents.insert(UnsafeBufferPointer(rebasing: bytes[start..<slash]))
                    if known.isNew { mandatory.append([]) }
                    mandatory[known.index].append(lines.count - 1)
                }
            }
        }
        self.text = bytes
        self.paths = paths
        self.lines = lines
        self.parents = parents
        self.mandatory = mandatory
    }

    private static func find(_ byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int? {
        guard let base = bytes.baseAddress, !range.isEmpty,
            let found = memchr(base + range.lowerBound, Int32(byte), range.count)
        else { return nil }
        return UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }

    /// What the vocabulary says of a path such as `StudentPersonal/Name/LastName`, or nil.
    public func entry(_ path: String) -> Entry? {
        var path = path
        return path.withUTF8 { paths.find($0) }.map(entry)
    }

    private func entry(_ number: Int) -> Entry {
        let line = lines[number]
        let cells = text[line.path.upperBound + 1..<line.end].split(
            separator: UInt8(ascii: "\t"),
            maxSplits: 1,
            omittingEmptySubsequences: false
        )
        return Entry(
            order: line.order,
            characteristic: String(decoding: cells[0], as: UTF8.self),
            type: cells.count > 1 ? String(decoding: cells[1], as: UTF8.self) : ""
        )
    }

    /// The elements and, with `@`, the attributes that an element has to have of its own, in the standard's order.
    public func mandatory(of path: String) -> [String] {
        var path = path
        guard let parent = path.withUTF8({ parents.find($0) }) else { return [] }
        return mandatory[parent].map { number in
            String(decoding: text[lines[number].path].dropFirst(path.utf8.count + 1), as: UTF8.self)
        }
    }

    /// Every path with its entry, in no order.
    public var all: [String: Entry] {
        var all: [String: Entry] = [:]
        for (number, line) in lines.enumerated() {
            all[String(decoding: text[line.path], as: UTF8.self)] = entry(number)
        }
        return all
    }
}
