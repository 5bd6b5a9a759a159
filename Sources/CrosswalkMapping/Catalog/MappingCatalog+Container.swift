// SPDX-License-Identifier: Apache-2.0

extension MappingCatalog {
    /// What holds a format's rows or elements, or nil where the mapping inherits it or there is none.
    ///
    /// Reads one line, not the whole file: recognising an input asks this of every format.
    public func container(of id: String) -> Mapping.Container? {
        guard let entry = entry(id), let text = try? entry.folder.text(entry.file) else { return nil }
        // By bytes: as characters, the megabytes of all mappings took longer than a small conversion.
        let bytes = text.utf8
        var start = bytes.startIndex
        while start < bytes.endIndex {
            let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.endIndex
            let line = bytes[start..<end]
            if line.starts(with: "container:".utf8) {
                let word = line.dropFirst("container:".utf8.count).prefix { $0 != UInt8(ascii: "#") }
                return Mapping.Container(rawValue: String(decoding: word.filter { $0 > 0x20 }, as: UTF8.self))
            }
            start = end < bytes.endIndex ? bytes.index(after: end) : end
        }
        return nil
    }

    /// The names, in lower case, of the CSV files that a format's mapping or one it extends speaks of.
    ///
    /// Reads the text for words that end in `.csv`; nothing is parsed. Comments count as well.
    public func fileNames(of id: String) -> Set<String> {
        var seen: Set<String> = []
        return fileNames(of: id, seen: &seen)
    }

    private func fileNames(of id: String, seen: inout Set<String>) -> Set<String> {
        guard seen.insert(id).inserted, let entry = entry(id), let text = try? entry.folder.text(entry.file) else {
            return []
        }
        var names: Set<String> = []
        for line in text.utf8.split(separator: UInt8(ascii: "\n")) {
            if line.starts(with: "extends:".utf8) {
                for base in Self.words(line.dropFirst("extends:".utf8.count)) {
                    names.formUnion(fileNames(of: base, seen: &seen))
                }
            }
            guard Self.mentionsCSV(line) else { continue }
            for word in Self.words(line) where word.hasSuffix(".csv") { names.insert(word) }
        }
        return names
    }

    private static func mentionsCSV(_ line: Substring.UTF8View) -> Bool {
        var rest = line
        while let dot = rest.firstIndex(of: UInt8(ascii: ".")) {
            rest = rest[dot...]
            if rest.starts(with: ".csv".utf8) || rest.starts(with: ".CSV".utf8) { return true }
            rest = rest.dropFirst()
        }
        return false
    }

    /// The runs of letters, digits, `_`, `-` and `.` of a line, in lower case.
    private static func words(_ line: Substring.UTF8View) -> [String] {
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
