// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
import CrosswalkModel
import CrosswalkYAML

extension MappingParser {
    static let contributionKeys = ["each", "item", "if", "from", "constant", "as", "codes", "default", "direction"]

    /// A list field: a sequence of contributions, or a single one.
    func list(_ node: YAMLNode, type: FieldType, context: FieldContext) -> Mapping.FieldSource? {
        let nodes = node.items ?? [node]
        let contributions = nodes.compactMap { contribution($0, type: type, context: context) }
        guard !contributions.isEmpty else { return nil }
        return Mapping.FieldSource(.contributions(contributions), at: at(node))
    }

    private func contribution(_ node: YAMLNode, type: FieldType, context: FieldContext) -> Mapping.Contribution? {
        var shape: ValueShape?
        if case .value(let known) = type.item { shape = known }
        guard let entries = node.entries else {
            guard node.items == nil else {
                problems.report(
                    .listNotAllowed,
                    at: at(node),
                    "a contribution to \(context.description) is itself a list"
                )
                return nil
            }
            if let shape, !(node.text?.isEmpty ?? true) { return refuse(node, shape, context) }
            return short(node, type: type, context: context).map { plain($0) }
        }
        func value(_ key: String) -> YAMLNode? { entries.first { $0.key == key }?.value }
        var kind: Mapping.Contribution.Kind?
        if value("item") != nil || value("if") != nil {
            kind = flagged(entries, node: node, type: type, context: context)
        } else if let each = value("each") {
            guard let path = path(each, "each") else { return nil }
            if value("from") != nil {
                kind = long(entries, node: node, type: type, context: context, besides: ["each"])
                    .map { .eachPlain(path, $0) }
            } else if let shape {
                kind = .eachItem(path, structured(entries, shape: shape, context: context))
            } else {
                let summary = "\(context.description) needs from, the text of each item"
                problems.report(.valueMissing, at: at(node), summary, detail: "`from: .` is the element's own text.")
            }
        } else if value("from") != nil || value("constant") != nil || shape == nil {
            guard let source = long(entries, node: node, type: type, context: context) else { return nil }
            if let shape, !source.transforms.contains(.typedPairs) { return refuse(node, shape, context) }
            kind = .plain(source)
        } else if let shape {
            kind = .item(structured(entries, shape: shape, context: context))
        }
        guard let kind else { return nil }
        let way = value("direction").flatMap(direction) ?? .both
        return Mapping.Contribution(kind: kind, direction: way, position: at(node))
    }

    private func plain(_ source: Mapping.FieldSource) -> Mapping.Contribution {
        Mapping.Contribution(kind: .plain(source), direction: source.direction, position: source.position)
    }

    private func refuse(_ node: YAMLNode, _ shape: ValueShape, _ context: FieldContext) -> Mapping.Contribution? {
        let names = shape.members.map(\.name).joined(separator: ", ")
        problems.report(
            .membersNeeded,
            at: at(node),
            "the items of \(context.description) need members",
            detail: "Its members are \(names)."
        )
        return nil
    }

    private func structured(
        _ entries: [YAMLNode.Entry],
        shape: ValueShape,
        context: FieldContext
    ) -> [(member: Int, source: Mapping.FieldSource)] {
        members(entries.filter { !["each", "direction"].contains($0.key) }, shape: shape, context: context)
    }

    private func flagged(
        _ entries: [YAMLNode.Entry],
        node: YAMLNode,
        type: FieldType,
        context: FieldContext
    ) -> Mapping.Contribution.Kind? {
        var item: String?
        var condition: SourcePath?
        for entry in entries {
            switch entry.key {
            case "item": item = word(entry.value, "item").map { $0.hasPrefix("=") ? String($0.dropFirst()) : $0 }
            case "if": condition = path(entry.value, "if")
            case "direction": break
            default: unknownKey(entry, among: ["item", "if", "direction"])
            }
        }
        guard let item, let condition else {
            if !entries.contains(where: { $0.key == "item" }) || !entries.contains(where: { $0.key == "if" }) {
                problems.report(.valueMissing, at: at(node), "item and if belong together: { item: WORD, if: PATH }")
            }
            return nil
        }
        check(constant: item, type: type.item, at: at(node), what: context.description)
        return .flag(item: item, condition: condition)
    }

    /// One alternative of `else`: `=constant`, `list[word]`, `reference.field` or a field.
    func otherwise(_ node: YAMLNode, type: FieldType, context: FieldContext) -> Mapping.Otherwise? {
        guard let text = word(node, "else") else { return nil }
        if text.hasPrefix("=") {
            let constant = String(text.dropFirst())
            check(constant: constant, type: type.item, at: at(node), what: context.description)
            return .constant(constant)
        }
        func unknown(_ name: String, _ kind: RecordKind) -> Mapping.Otherwise? {
            let info = CrosswalkModel.info(kind)
            let nearest = Spelling.nearest(to: name, among: info.fields.map(\.name))
            problems.report(.elseUnknown, at: at(node), "\(info.name) has no field \(name)", suggestion: nearest)
            return nil
        }
        if let open = text.firstIndex(of: "["), text.hasSuffix("]") {
            let name = String(text[..<open])
            guard let field = CrosswalkModel.info(context.kind).position(of: name) else {
                return unknown(name, context.kind)
            }
            guard case .list(.value(let shape)) = CrosswalkModel.field(context.kind, field).type,
                shape.position(of: "value") != nil
            else {
                problems.report(.elseUnknown, at: at(node), "\(name) is not a list of items with a value")
                return nil
            }
            return .item(field: field, word: String(text[text.index(after: open)...].dropLast()))
        }
        var kind = context.kind
        var hops: [Int] = []
        let names = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        for (index, name) in names.enumerated() {
            guard let field = CrosswalkModel.info(kind).position(of: name) else { return unknown(name, kind) }
            hops.append(field)
            if index + 1 < names.count {
                guard case .ref(let next) = CrosswalkModel.field(kind, field).type else {
                    problems.report(.elseUnknown, at: at(node), "\(kind.name).\(name) is not a reference to follow")
                    return nil
                }
                kind = next
            }
        }
        guard let first = hops.first, let last = hops.last else { return nil }
        let other = CrosswalkModel.field(kind, last).type
        if other.isList != type.isList, !type.isList {
            let summary = "\(text) is \(other.description) and cannot stand for one value"
            problems.report(.elseUnknown, at: at(node), summary)
            return nil
        }
        return hops.count == 1 ? .field(first) : .referenced(first, Array(hops.dropFirst()))
    }
}
