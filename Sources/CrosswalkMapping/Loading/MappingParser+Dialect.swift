// SPDX-License-Identifier: Apache-2.0

import CrosswalkYAML

extension MappingParser {
    static let dialectKeys = [
        "delimiter", "quote", "escape", "encoding", "header", "headerRows", "fillSparse", "comment", "footer", "null",
        "sheet", "serialDates",
    ]
    static let delimiters = [",": ",", ";": ";", "|": "|", "tab": "\t"]

    /// How a file is laid out: `dialect: { delimiter: tab, header: [Name, Date] }`.
    func dialect(_ node: YAMLNode) -> TableDialect? {
        guard let entries = mapping(node, "dialect") else { return nil }
        var dialect = TableDialect()
        for entry in entries {
            let (key, value) = (entry.key, entry.value)
            switch key {
            case "delimiter":
                dialect.delimiter = choice(value, key, [",", ";", "|", "tab"]).flatMap { Self.delimiters[$0] }
            case "quote":
                dialect.quote = choice(value, key, ["\"", "'", "none"]).map { $0 == "none" ? "" : $0 }
            case "escape": dialect.hasBackslashes = choice(value, key, ["backslash", "none"]).map { $0 == "backslash" }
            case "encoding":
                dialect.encoding = choice(value, key, TableDialect.Encoding.allCases.map(\.rawValue))
                    .flatMap { .init(rawValue: $0) }
            case "header": dialect.header = header(value)
            case "headerRows": dialect.headerRows = number(value, key, 1...9)
            case "fillSparse": dialect.fillsSparse = flag(value, key)
            case "comment": dialect.comment = word(value, key)
            case "footer": dialect.footer = words(value, key)
            case "null": dialect.nulls = words(value, key)
            case "sheet": dialect.sheets = words(value, key)
            case "serialDates": dialect.serialDates = choice(value, key, ["1900", "1904"]).flatMap { Int($0) }
            default: unknownKey(entry, among: Self.dialectKeys)
            }
        }
        return dialect
    }

    private func header(_ node: YAMLNode) -> TableDialect.Header? {
        if node.items != nil { return words(node, "header").map { .names($0) } }
        guard let text = word(node, "header") else { return nil }
        if text == "none" { return TableDialect.Header.none }
        if let row = Int(text) { return number(node, "header", 1...200).map { _ in .row(row) } }
        return .names([text])
    }

    /// A whole number within bounds.
    func number(_ node: YAMLNode, _ key: String, _ bounds: ClosedRange<Int>) -> Int? {
        guard let text = word(node, key) else { return nil }
        if let number = Int(text), bounds.contains(number) { return number }
        let summary = "\(key) takes a number from \(bounds.lowerBound) to \(bounds.upperBound), not \(text)"
        problems.report(.wordUnknown, at: at(node), summary)
        return nil
    }

    /// A text with one gap in braces.
    func template(_ node: YAMLNode, _ key: String) -> TextTemplate? {
        guard let text = word(node, key) else { return nil }
        if let template = TextTemplate(text) { return template }
        problems.report(.templateBad, at: at(node), "\(key): \(text) has not one gap in braces")
        return nil
    }
}
