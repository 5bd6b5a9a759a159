// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
import CrosswalkModel
import CrosswalkYAML

extension MappingParser {
    static let checkKeys = ["column", "row", "footer", "preamble", "counts", "sum"]

    /// The control figures: `- { column: Total, counts: [X, P] }`.
    func checks(_ node: YAMLNode) -> [TableCheck]? {
        guard let items = node.items else {
            problems.report(.valueKind, at: at(node), "checks takes a list: - { column: Total, counts: [X] }")
            return nil
        }
        return items.compactMap(check)
    }

    private func check(_ node: YAMLNode) -> TableCheck? {
        guard let entries = mapping(node, "a check") else { return nil }
        var places: [TableCheck.Place] = []
        var count: TableCheck.Count?
        for entry in entries {
            let value = entry.value
            switch entry.key {
            case "column": word(value, "column").map { places.append(.column($0)) }
            case "row":
                for column in mapping(value, "row") ?? [] {
                    word(column.value, column.key).map { places.append(.row(column: column.key, word: $0)) }
                }
            case "footer": template(value, "footer").map { places.append(.footer($0)) }
            case "preamble": template(value, "preamble").map { places.append(.preamble($0)) }
            case "counts":
                guard let words = words(value, "counts") else { continue }
                switch words {
                case ["rows"]: count = .rows
                case ["columns"]: count = .columns
                default: count = .marks(words)
                }
            case "sum": count = word(value, "sum").map { .sum($0) }
            default: unknownKey(entry, among: Self.checkKeys)
            }
        }
        guard places.count == 1, let place = places.first else {
            problems.report(.valueMissing, at: at(node), "a check has one of column, row, footer and preamble")
            return nil
        }
        if count == nil, case .footer = place { count = .rows }
        return TableCheck(place: place, count: count ?? .nothing, position: at(node))
    }

    /// What each mark means: `marks: { X: present, "-": none, blank: absent }`.
    func marks(_ node: YAMLNode, type: FieldType, context: FieldContext) -> MarkTable? {
        guard let entries = mapping(node, "marks") else { return nil }
        var table = MarkTable(marks: [])
        for entry in entries {
            guard let text = word(entry.value, entry.key) else { continue }
            let value = text.hasPrefix("=") ? String(text.dropFirst()) : text
            if value == "undecided" {
                table.undecided.append(entry.key.isEmpty ? "blank" : entry.key.trimmed)
                continue
            }
            let meaning: MarkTable.Meaning
            if value == "none" {
                meaning = .none
            } else {
                check(constant: value, type: type.item, at: at(entry.value), what: context.description)
                meaning = .word(value)
            }
            switch entry.key {
            case "blank", "": table.blank = meaning
            case "number": table.number = meaning
            default:
                let folded = entry.key.trimmed.lowercased()
                if table.marks.contains(where: { $0.text.lowercased() == folded }) {
                    problems.report(.markTwice, at: at(entry), "the mark \(entry.key) stands twice")
                }
                table.marks.append(.init(text: entry.key.trimmed, meaning: meaning))
            }
        }
        return table
    }

    /// Where the unit of a quantity stands.
    func unit(_ node: YAMLNode) -> Mapping.FieldSource.Unit? {
        if let text = node.text, text.hasPrefix("=") { return .constant(String(text.dropFirst())) }
        return alternatives(node, "unit").map { .path($0) }
    }
}
