// SPDX-License-Identifier: Apache-2.0

extension MappingCatalog {
    /// The headers that the sources of a table mapping inside the program ask for, each by its names.
    ///
    /// Nil where one may have any header, and where the mapping says anything else of how its files are laid out: it has to
    /// be loaded then to know what it reads. Reads the text; nothing is parsed.
    public func headers(of id: String) -> [[String]]? {
        guard let entry = entry(id), entry.isBuiltIn, var text = try? entry.folder.text(entry.file) else { return nil }
        return text.withUTF8 { Self.headers(in: $0) }
    }

    private static func headers(in text: UnsafeBufferPointer<UInt8>) -> [[String]]? {
        var headers: [[String]] = []
        var sources = 0
        var isSource = false
        var lines = ByteLines(text)
        while let line = lines.next() {
            let rest = line.drop { $0 == UInt8(ascii: " ") }
            guard let first = rest.first, first != UInt8(ascii: "#") else { continue }
            let depth = rest.startIndex - line.startIndex
            if depth == 0 { isSource = line.starts(with: "sources:".utf8) }
            if depth == 2, isSource {
                guard headers.count == sources else { return nil }
                sources += 1
            }
            if others.contains(where: { rest.starts(with: $0) }) { return nil }
            if rest.starts(with: "header:".utf8) {
                guard headers.count < sources, let names = names(rest.dropFirst("header:".utf8.count)) else {
                    return nil
                }
                headers.append(names)
            }
        }
        return sources > 0 && headers.count == sources ? headers : nil
    }

    /// What a dialect says beside the header that decides how rows are cut, or that does not stand on lines of its own.
    private static let others = [
        "extends:", "dialect: {", "delimiter:", "quote:", "escape:", "encoding:", "headerRows:",
    ]
    .map { Array($0.utf8) }

    /// The names of a list on one line, without quotation marks; nil where it is not one.
    private static func names(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> [String]? {
        let text = text.drop { $0 == UInt8(ascii: " ") }
        guard text.first == UInt8(ascii: "["), let end = text.firstIndex(of: UInt8(ascii: "]")) else { return nil }
        let inner = text[..<end].dropFirst()
        let marks = Array("\"'#&*!|>{}[:\\".utf8)
        guard inner.allSatisfy({ $0 >= 0x20 && $0 < 0x80 && !marks.contains($0) }) else { return nil }
        let names = inner.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false).map { name in
            String(decoding: name, as: UTF8.self).trimmed
        }
        return names.contains("") ? nil : names
    }
}
