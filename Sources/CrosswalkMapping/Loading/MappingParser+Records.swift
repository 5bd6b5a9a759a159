// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
import CrosswalkModel
import CrosswalkYAML

extension MappingParser {
    static let recordKeys = ["each", "distinct", "only", "key", "fill", "direction", "remove"]

    /// A record rule: `Type` or `Type(label)` and what stands under it.
    func record(_ entry: YAMLNode.Entry) -> MappingDraft.Record? {
        let (name, label) = Self.parts(of: entry.key)
        guard let kind = RecordKind(name: name) else {
            let known = RecordKind.allCases.map(\.name) + (label.isEmpty ? Self.sourceKeys : [])
            problems.report(
                .recordUnknown,
                at: at(entry),
                "unknown record type or key: \(entry.key)",
                suggestion: Spelling.nearest(to: name, among: known)
            )
            return nil
        }
        var record = MappingDraft.Record(kind: kind, label: label, position: at(entry))
        guard let entries = mapping(entry.value, "the rule \(entry.key)") else { return nil }
        for entry in entries { self.entry(entry, into: &record) }
        return record
    }

    private func entry(_ entry: YAMLNode.Entry, into record: inout MappingDraft.Record) {
        let value = entry.value
        switch entry.key {
        case "each": record.each = path(value, entry.key)
        case "distinct": record.isDistinct = flag(value, entry.key)
        case "only": record.only = only(value, kind: record.kind)
        case "key": record.key = pathList(value, entry.key)
        case "fill": record.fill = fill(value, kind: record.kind)
        case "direction": record.direction = direction(value)
        case "remove": record.isRemoved = flag(value, entry.key) ?? false
        default:
            guard let field = position(entry, of: record.kind) else { return }
            if let only = value.entries, only.count == 1, only[0].key == "remove" {
                if flag(only[0].value, "remove") == true { record.removedFields.append((field, at(entry))) }
                return
            }
            let context = FieldContext(kind: record.kind, name: entry.key)
            let type = CrosswalkModel.field(record.kind, field).type
            guard let source = fieldSource(value, type: type, context: context) else { return }
            record.fields.append(Mapping.FieldRule(field: field, position: at(entry), source: source))
        }
    }

    private func position(_ entry: YAMLNode.Entry, of kind: RecordKind) -> Int? {
        let info = CrosswalkModel.info(kind)
        if let position = info.position(of: entry.key), entry.key != "origin", entry.key != "extra" { return position }
        let known = info.fields.dropLast(2).map(\.name) + Self.recordKeys
        problems.report(
            .fieldUnknown,
            at: at(entry),
            "\(info.name) has no field \(entry.key)",
            suggestion: Spelling.nearest(to: entry.key, among: known)
        )
        return nil
    }

    private func only(_ node: YAMLNode, kind: RecordKind) -> [(field: Int, values: [String])]? {
        guard let entries = mapping(node, "only") else { return nil }
        var only: [(field: Int, values: [String])] = []
        for entry in entries {
            guard let field = position(entry, of: kind), let values = words(entry.value, entry.key) else { continue }
            let type = CrosswalkModel.field(kind, field).type
            let constants = values.map { $0.hasPrefix("=") ? String($0.dropFirst()) : $0 }
            // `*` stands for any value.
            for value in constants where value != "*" {
                let value = value.hasPrefix("!") ? String(value.dropFirst()) : value
                check(constant: value, type: type.item, at: at(entry.value), what: entry.key)
            }
            only.append((field, constants))
        }
        return only
    }

    private func fill(
        _ node: YAMLNode,
        kind: RecordKind
    ) -> [(path: SourcePath, otherwise: [Mapping.Otherwise])]? {
        guard let entries = mapping(node, "fill") else { return nil }
        return entries.compactMap { entry in
            let key = YAMLNode(
                content: .scalar(entry.key, isQuoted: true),
                line: entry.line,
                column: entry.column
            )
            guard let path = path(key, "fill") else { return nil }
            let context = FieldContext(kind: kind, name: "fill")
            let values = entry.value.items ?? [entry.value]
            return (path, values.compactMap { otherwise($0, type: .list(.text), context: context) })
        }
    }

    /// Splits `Type(label)`.
    private static func parts(of key: String) -> (name: String, label: String) {
        guard let open = key.firstIndex(of: "("), key.hasSuffix(")") else { return (key, "") }
        return (key[..<open].trimmed, key[key.index(after: open)...].dropLast().trimmed)
    }
}
