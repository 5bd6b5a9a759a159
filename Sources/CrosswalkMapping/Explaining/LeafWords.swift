// SPDX-License-Identifier: Apache-2.0

import CrosswalkModel

/// Puts sources, rules and leaves into words.
enum LeafWords {
    /// The file's or element's name.
    static func name(of source: Mapping.Source, in mapping: Mapping) -> String {
        source.file ?? source.element ?? source.name
    }

    /// Where a leaf stands in the format: `users.csv familyName`, `StudentPersonal/Name/LastName`.
    static func place(of leaf: MappingLeaf, in mapping: Mapping) -> String {
        let source = mapping.sources[leaf.source]
        let head = name(of: source, in: mapping)
        let rest = place(of: leaf, joiner: "/")
        var place =
            rest.hasPrefix("=") ? "\(head) \(rest)" : mapping.container == .xml ? "\(head)/\(rest)" : "\(head) \(rest)"
        if place.hasSuffix("/.") { place = String(place.dropLast(2)) }
        if !leaf.constants.isEmpty, !rest.hasPrefix("=") { place += " (\(constants(of: leaf)))" }
        switch leaf.direction {
        case .both: break
        case .read: place += " [read only]"
        case .write: place += " [written only]"
        }
        return place
    }

    /// A source with its rules and lines.
    static func explain(
        _ source: Mapping.Source,
        _ leaves: [MappingLeaf],
        in mapping: Mapping
    ) -> MappingExplanation.Source {
        var used: Set<String> = []
        for path in leaves.flatMap({ $0.paths + $0.each }) + source.records.flatMap({ $0.key }) {
            used.insert(path.text)
        }
        var notes: [String] = []
        if !source.aliases.isEmpty { notes.append("also read as \(source.aliases.joined(separator: ", "))") }
        if let who = source.who { notes.append("writing takes people who are \(who.rawValue)") }
        if !source.isWritten { notes.append("only read") }
        let rules = source.records.enumerated().map { index, rule in
            MappingExplanation.Rule(
                title: title(of: rule) + (index == source.primary ? " (primary)" : ""),
                notes: self.notes(on: rule),
                lines: leaves.filter { $0.rule == index }.map { line(of: $0, rule: rule) }
            )
        }
        return MappingExplanation.Source(
            place: name(of: source, in: mapping),
            notes: notes,
            rules: rules,
            unused: source.columns.map(\.name).filter { !used.contains($0) }
        )
    }

    private static func title(of rule: Mapping.RecordRule) -> String {
        rule.label.isEmpty ? rule.kind.name : "\(rule.kind.name) (\(rule.label))"
    }

    private static func notes(on rule: Mapping.RecordRule) -> [String] {
        var notes: [String] = []
        if let each = rule.each {
            notes.append("one for each \(each.text)\(rule.isDistinct ? ", repeats merged" : "")")
        }
        if !rule.key.isEmpty {
            notes.append("keyed by \(rule.key.map(\.text).joined(separator: "|")) where there is no id")
        }
        for (field, values) in rule.only {
            let name = CrosswalkModel.field(rule.kind, field).name
            switch values {
            case []: notes.append("writing takes only those without \(name)")
            case ["*"]: notes.append("writing takes only those with \(name)")
            default: notes.append("writing takes only those whose \(name) is \(values.joined(separator: " or "))")
            }
        }
        if rule.direction != .both { notes.append(rule.direction == .read ? "only read" : "only written") }
        return notes
    }

    private static func line(of leaf: MappingLeaf, rule: Mapping.RecordRule) -> MappingExplanation.Line {
        var direction = leaf.direction
        if case .composite = leaf.origin { direction = .read }
        if leaf.transforms.contains(where: \.isReadOnly) { direction = .read }
        var field = leaf.name
        if case .constant = leaf.origin {} else if !leaf.constants.isEmpty { field += " (\(constants(of: leaf)))" }
        if case .flag(let item, _) = leaf.origin { field += " has \(item)" }
        return MappingExplanation.Line(
            place: place(of: leaf, joiner: " / "),
            direction: direction,
            field: field,
            reading: direction == .write ? [] : reading(leaf),
            writing: direction == .read ? [] : writing(leaf, kind: rule.kind)
        )
    }

    private static func constants(of leaf: MappingLeaf) -> String {
        leaf.constants.map { "\($0.member) \($0.value)" }.joined(separator: ", ")
    }

    private static func place(of leaf: MappingLeaf, joiner: String) -> String {
        let text: String
        switch leaf.origin {
        case .constant(let value): return "=\(value)"
        case .paths(let paths): text = paths.map(\.text).joined(separator: " | ")
        case .composite(let paths): text = paths.map(\.text).joined(separator: "|")
        case .flag(_, let condition): text = condition.text
        }
        // A path from the root, or a composite with one, stands outside the lists.
        if text.hasPrefix("/") { return String(text.dropFirst()) }
        let isColumns = leaf.paths.allSatisfy { if case .element = $0.target { false } else { true } }
        if isColumns {
            let item = leaf.each.last.map { "each \($0.text)" } ?? "$item"
            return leaf.paths.map(\.target) == [.item] ? item : text
        }
        return (leaf.each.map(\.text) + [text]).joined(separator: joiner)
    }

    private static func reading(_ leaf: MappingLeaf) -> [String] {
        var steps = leaf.transforms.map(\.description)
        if let codes = leaf.codes {
            steps.append(
                title(codes)
                    + pairs(codes.rows.filter { $0.direction != .write }) { "\($0.source) is \($0.canonical)" }
            )
        }
        if let marks = leaf.marks { steps.append("marks: " + words(for: marks)) }
        if let unit = leaf.unit {
            let word: String
            switch unit {
            case .constant(let text): word = text
            case .path(let paths): word = paths.map(\.text).joined(separator: " | ")
            }
            steps.append("in minutes, where \(word) is a unit of time")
        }
        if let fallback = leaf.fallback { steps.append("where there is none: \(fallback)") }
        return steps
    }

    private static func title(_ codes: CodeTable) -> String {
        codes.name.isEmpty ? "codes: " : "codes \(codes.name): "
    }

    private static func writing(_ leaf: MappingLeaf, kind: RecordKind) -> [String] {
        var steps: [String] = []
        if let codes = leaf.codes {
            var seen: Set<String> = []
            let rows = codes.rows.filter { $0.direction != .read && seen.insert($0.canonical).inserted }
            steps.append(title(codes) + pairs(rows) { "\($0.canonical) is \($0.source)" })
        }
        steps += leaf.transforms.reversed().map { "back through \($0.description)" }
        if case .paths(let paths) = leaf.origin, paths.count > 1 { steps.append("as \(paths[0].text)") }
        if !leaf.otherwise.isEmpty {
            let others = leaf.otherwise.map { words(for: $0, kind: kind) }
            steps.append("where there is none: \(others.joined(separator: ", or "))")
        }
        return steps
    }

    private static func words(for marks: MarkTable) -> String {
        func word(_ meaning: MarkTable.Meaning) -> String {
            if case .word(let word) = meaning { word } else { "not recorded" }
        }
        var parts = marks.marks.map { "\($0.text) is \(word($0.meaning))" }
        if let number = marks.number { parts.append("another number is \(word(number))") }
        if let blank = marks.blank { parts.append("blank is \(word(blank))") }
        return parts.joined(separator: ", ")
    }

    private static func pairs(_ rows: [CodeTable.Row], _ word: (CodeTable.Row) -> String) -> String {
        // A table of hundreds of words is read in its own file.
        let limit = 12
        let shown = rows.prefix(limit).map(word).joined(separator: ", ")
        return rows.count > limit ? "\(shown), and \(rows.count - limit) more" : shown
    }

    private static func words(for otherwise: Mapping.Otherwise, kind: RecordKind) -> String {
        switch otherwise {
        case .field(let field): return CrosswalkModel.field(kind, field).name
        case .constant(let value): return "=\(value)"
        case .item(let field, let word): return "\(CrosswalkModel.field(kind, field).name)[\(word)]"
        case .referenced(let first, let hops):
            var kind = kind
            var names: [String] = []
            for hop in [first] + hops {
                let field = CrosswalkModel.field(kind, hop)
                names.append(field.name)
                if case .ref(let next) = field.type { kind = next }
            }
            return names.joined(separator: ".")
        }
    }
}
