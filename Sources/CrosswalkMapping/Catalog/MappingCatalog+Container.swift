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
}
