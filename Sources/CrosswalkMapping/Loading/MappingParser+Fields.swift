// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
import CrosswalkModel
import CrosswalkYAML

extension MappingParser {
    static let fieldKeys = ["from", "constant", "as", "codes", "marks", "unit", "default", "else", "direction"]

    /// Where a field or member comes from, in any of the forms of the language.
    func fieldSource(_ node: YAMLNode, type: FieldType, context: FieldContext) -> Mapping.FieldSource? {
        switch type {
        case .list: return list(node, type: type, context: context)
        case .value(let shape):
            guard let entries = node.entries else {
                let names = shape.members.prefix(3).map(\.name).joined(separator: ", ")
                let detail = "Its members are \(names)\(shape.members.count > 3 ? ", …" : "")."
                problems.report(.membersNeeded, at: at(node), "\(context.description) needs members", detail: detail)
                return nil
            }
            let members = members(entries.filter { $0.key != "direction" }, shape: shape, context: context)
            var source = Mapping.FieldSource(.members(members), at: at(node))
            if let way = entries.first(where: { $0.key == "direction" }) {
                source.direction = direction(way.value) ?? .both
            }
            return source
        default: break
        }
        switch node.content {
        case .scalar: return short(node, type: type, context: context)
        case .sequence:
            guard let paths = pathList(node, context.name) else { return nil }
            return Mapping.FieldSource(.composite(paths), at: at(node))
        case .mapping(let entries):
            return long(entries, node: node, type: type, context: context)
        }
    }

    /// A path, alternatives or a constant.
    func short(_ node: YAMLNode, type: FieldType, context: FieldContext) -> Mapping.FieldSource? {
        if let text = node.text, text.hasPrefix("=") {
            let constant = String(text.dropFirst())
            check(constant: constant, type: type.item, at: at(node), what: context.description)
            return Mapping.FieldSource(.constant(constant), at: at(node))
        }
        guard let paths = alternatives(node, context.name) else { return nil }
        return Mapping.FieldSource(.path(paths), at: at(node))
    }

    /// The long form, `{ from: …, as: …, codes: … }`, where the keys in `besides` were read by the caller.
    func long(
        _ entries: [YAMLNode.Entry],
        node: YAMLNode,
        type: FieldType,
        context: FieldContext,
        besides: [String] = []
    ) -> Mapping.FieldSource? {
        var source = Mapping.FieldSource(.path([]), at: at(node))
        var origin: String?
        var isUsable = true
        for entry in entries where !besides.contains(entry.key) {
            let value = entry.value
            switch entry.key {
            case "from", "constant":
                if let origin {
                    problems.report(.keysClash, at: at(entry), "\(context.description) has \(origin) and \(entry.key)")
                    continue
                }
                origin = entry.key
                if let kind = kind(entry, type: type, context: context) {
                    source.kind = kind
                } else {
                    isUsable = false
                }
            case "as": source.transforms = transforms(value, type: type, context: context)
            case "codes": source.codes = codeTable(value)
            case "marks": source.marks = marks(value, type: type, context: context)
            case "unit": source.unit = unit(value)
            case "default": source.fallback = constant(value, type: type, context: context)
            case "else":
                source.otherwise = (value.items ?? [value]).compactMap { otherwise($0, type: type, context: context) }
            case "direction": source.direction = direction(value) ?? .both
            default: unknownKey(entry, among: Self.fieldKeys + ["remove"])
            }
        }
        guard origin != nil else {
            problems.report(.valueMissing, at: at(node), "\(context.description) has neither from nor constant")
            return nil
        }
        return isUsable ? source : nil
    }

    /// The code table that is named, or the codes themselves: `codes: { F: female, M: male }`.
    private func codeTable(_ node: YAMLNode) -> CodeTable? {
        guard let entries = node.entries else {
            return word(node, "codes").flatMap { codes($0, at(node)) }
        }
        var written: Set<String> = []
        let rows = entries.compactMap { entry -> CodeTable.Row? in
            guard let canonical = word(entry.value, entry.key) else { return nil }
            // The first word of several is the one that is written.
            let direction: Mapping.Direction = written.insert(canonical).inserted ? .both : .read
            return CodeTable.Row(source: entry.key, canonical: canonical, direction: direction, line: entry.line)
        }
        return CodeTable(name: "", file: file, rows: rows)
    }

    private func kind(_ entry: YAMLNode.Entry, type: FieldType, context: FieldContext) -> Mapping.FieldSource.Kind? {
        if entry.key == "constant" { return constant(entry.value, type: type, context: context).map { .constant($0) } }
        if entry.value.items != nil { return pathList(entry.value, "from").map { .composite($0) } }
        guard let text = word(entry.value, "from") else { return nil }
        // `from: =word` is the short form inside the long one.
        if text.hasPrefix("=") { return constant(entry.value, type: type, context: context).map { .constant($0) } }
        return alternatives(entry.value, "from").map { .path($0) }
    }

    /// The text of `constant` or `default`, where the `=` may be left out.
    private func constant(_ node: YAMLNode, type: FieldType, context: FieldContext) -> String? {
        guard let text = node.text, !isLeftOut(node) else { return word(node, context.description) }
        let value = text.hasPrefix("=") ? String(text.dropFirst()) : text
        check(constant: value, type: type.item, at: at(node), what: context.description)
        return value
    }

    /// A value's members.
    func members(
        _ entries: [YAMLNode.Entry],
        shape: ValueShape,
        context: FieldContext
    ) -> [(member: Int, source: Mapping.FieldSource)] {
        var members: [(member: Int, source: Mapping.FieldSource)] = []
        for entry in entries {
            guard let position = shape.position(of: entry.key) else {
                problems.report(
                    .memberUnknown,
                    at: at(entry),
                    "\(context.description) has no member \(entry.key)",
                    detail: "Its members are \(shape.members.map(\.name).joined(separator: ", ")).",
                    suggestion: Spelling.nearest(to: entry.key, among: shape.members.map(\.name))
                )
                continue
            }
            let type = shape.members[position].type
            if let source = fieldSource(entry.value, type: type, context: context.member(entry.key)) {
                members.append((position, source))
            }
        }
        return members
    }

    /// Reports a constant that the field cannot hold.
    func check(constant: String, type: FieldType, at position: MappingPosition, what: String) {
        let isFit: Bool
        var words: [String] = []
        switch type {
        case .code(let list):
            isFit = list.contains(constant) || constant.hasPrefix("ext:")
            words = list.codes
        case .boolean: isFit = constant == "true" || constant == "false"
        case .integer: isFit = Int(constant) != nil
        case .decimal: isFit = Double(constant) != nil
        case .year: isFit = constant.utf8.count == 4 && Int(constant) != nil
        case .date: isFit = constant.utf8.count == 10 && constant.split(separator: "-").count == 3
        case .value: isFit = false
        default: isFit = true
        }
        if !isFit {
            problems.report(
                .constantUnfit,
                at: position,
                "\(what) is \(type.description) and cannot hold \"\(constant)\"",
                suggestion: Spelling.nearest(to: constant, among: words)
            )
        }
    }

    private func transforms(_ node: YAMLNode, type: FieldType, context: FieldContext) -> [Transform] {
        var transforms: [Transform] = []
        for item in node.items ?? [node] {
            guard let text = word(item, "as") else { continue }
            do throws(TransformParser.Fault) {
                var transform = try TransformParser.parse(text)
                var isNamed = true
                if case .name(let isLastFirst, _) = transform {
                    let part = NamePart(field: context.name)
                    isNamed = part != nil
                    transform = .name(isLastFirst: isLastFirst, part: part ?? .family)
                }
                if !isNamed || !transform.suits(type) {
                    let summary = "\(transform.name) does not suit \(context.description), which is \(type.description)"
                    problems.report(.transformUnfit, at: at(item), summary)
                }
                transforms.append(transform)
            } catch {
                switch error {
                case .unknown(let name, let nearest):
                    problems.report(.transformUnknown, at: at(item), "unknown transform: \(name)", suggestion: nearest)
                case .argument(let detail):
                    let name = text.prefix { $0 != "(" }
                    problems.report(.transformArgument, at: at(item), "the transform \(name): \(detail)")
                }
            }
        }
        return transforms
    }
}
