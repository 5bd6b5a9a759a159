// SPDX-License-Identifier: Apache-2.0

import Glibc

extension MappingCatalog {
    /// What holds a format's rows or elements, or nil where the mapping inherits it or there is none.
    ///
    /// Reads one line, not the whole file: recognising an input asks this of every format.
    public func container(of id: String) -> Mapping.Container? {
        guard let entry = entry(id), var text = try? entry.folder.text(entry.file) else { return nil }
        // By bytes: as characters, the megabytes of all mappings took longer than a small conversion.
        return text.withUTF8 { bytes in
            var lines = ByteLines(bytes)
            while let line = lines.next() {
                guard line.starts(with: "container:".utf8) else { continue }
                let word = line.dropFirst("container:".utf8.count).prefix { $0 != UInt8(ascii: "#") }
                return Mapping.Container(rawValue: String(decoding: word.filter { $0 > 0x20 }, as: UTF8.self))
            }
            return nil
        }
    }

    /// The names, in lower case, of the CSV files that a format's mapping or one it extends speaks of.
    ///
    /// Reads the text for words that end in `.csv`; nothing is parsed. Comments count as well.
    public func fileNames(of id: String) -> Set<String> {
        var names: Set<String> = []
        forEachText(of: id) { bytes in
            var lines = ByteLines(bytes)
            while let line = lines.next() {
                guard Self.mentionsCSV(line) else { continue }
                for word in Self.words(line) where word.hasSuffix(".csv") { names.insert(word) }
            }
        }
        return names
    }

    /// Calls with the text of a format's mapping and of those it extends.
    func forEachText(of id: String, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
        var seen: Set<String> = []
        var left = [id]
        while let id = left.popLast() {
            guard seen.insert(id).inserted, let entry = entry(id), var text = try? entry.folder.text(entry.file) else {
                continue
            }
            text.withUTF8 { bytes in
                body(bytes)
                var lines = ByteLines(bytes)
                while let line = lines.next() {
                    guard line.first == UInt8(ascii: "e"), line.starts(with: "extends:".utf8) else { continue }
                    left += Self.words(line.dropFirst("extends:".utf8.count))
                }
            }
        }
    }

    private static func mentionsCSV(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        var rest = UnsafeBufferPointer(rebasing: line)
        while let base = rest.baseAddress, let dot = memchr(base, Int32(UInt8(ascii: ".")), rest.count) {
            let place = UnsafePointer(dot.assumingMemoryBound(to: UInt8.self)) - base
            rest = UnsafeBufferPointer(rebasing: rest[place...])
            if rest.starts(with: ".csv".utf8) || rest.starts(with: ".CSV".utf8) { return true }
            rest = UnsafeBufferPointer(rebasing: rest.dropFirst())
        }
        return false
    }

    /// The runs of letters, digits, `_`, `-` and `.` of a line, in lower case.
    private static func words(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> [String] {
        line.split { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."):
                false
            default: true
            }
        }.map { String(decoding: $0, as: UTF8.self).lowercased() }
    }
}
