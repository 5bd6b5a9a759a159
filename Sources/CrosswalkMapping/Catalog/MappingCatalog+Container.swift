// SPDX-License-Identifier: Apache-2.0

extension MappingCatalog {
    /// What holds a format's rows or elements, or nil where the mapping inherits it or there is none.
    ///
    /// Reads one line, not the whole file: recognising an input asks this of every format.
    public func container(of id: String) -> Mapping.Container? {
        guard let entry = entry(id), let text = try? entry.folder.text(entry.file) else { return nil }
        for line in text.split(separator: "\n") where line.hasPrefix("container:") {
            let word = line.dropFirst("container:".count).prefix { $0 != "#" }
            return Mapping.Container(rawValue: String(word.filter { !$0.isWhitespace }))
        }
        return nil
    }
}
