// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
import CrosswalkYAML

extension MappingParser {
    static let reshapeKeys = ["melt", "people", "split", "explode", "constants", "filter"]
    static let meltKeys = ["columns", "name", "value", "beside", "number", "year"]

    /// The steps that change the form of rows, in order: `- melt: { … }`.
    func reshape(_ node: YAMLNode) -> [ReshapeStep]? {
        guard let items = node.items else {
            problems.report(.valueKind, at: at(node), "reshape takes a list of steps: - melt: { … }")
            return nil
        }
        return items.compactMap { item in
            guard let entries = mapping(item, "a step of reshape") else { return nil }
            guard entries.count == 1, let entry = entries.first else {
                problems.report(
                    .valueKind,
                    at: at(item),
                    "each step of reshape has one key, and stands on its own line"
                )
                return nil
            }
            guard let kind = step(entry) else { return nil }
            return ReshapeStep(kind: kind, position: at(entry))
        }
    }

    private func step(_ entry: YAMLNode.Entry) -> ReshapeStep.Kind? {
        let value = entry.value
        switch entry.key {
        case "melt": return melt(value).map { .melt($0) }
        case "people":
            let groups = (value.items ?? [value]).compactMap { group in
                mapping(group, "people")?.compactMap { column in
                    word(column.value, column.key).map { ReshapeStep.NamedColumn(name: column.key, column: $0) }
                }
            }
            return groups.isEmpty ? nil : .people(groups)
        case "split":
            guard let parts = parts(value, "split", ["column", "by", "into"]), let column = parts["column"]?.first,
                let separator = parts["by"]?.first, let into = parts["into"]
            else { return nil }
            return .split(column: column, separator: separator, into: into)
        case "explode":
            guard let parts = parts(value, "explode", ["column", "by"]), let column = parts["column"]?.first,
                let separator = parts["by"]?.first
            else { return nil }
            return .explode(column: column, separator: separator)
        case "constants": return constants(value).map { .constants($0) }
        case "filter": return filter(value).map { .filter($0) }
        default:
            unknownKey(entry, among: Self.reshapeKeys)
            return nil
        }
    }

    /// The words under keys that are all needed.
    private func parts(_ node: YAMLNode, _ what: String, _ keys: [String]) -> [String: [String]]? {
        guard let entries = mapping(node, what) else { return nil }
        var parts: [String: [String]] = [:]
        for entry in entries {
            guard keys.contains(entry.key) else {
                unknownKey(entry, among: keys)
                continue
            }
            // A separator may be white space.
            if entry.key == "by", let text = entry.value.text, !text.isEmpty {
                parts["by"] = [text]
            } else {
                parts[entry.key] = words(entry.value, entry.key)
            }
        }
        let missing = keys.filter { key in !entries.contains { $0.key == key } }
        if !missing.isEmpty {
            problems.report(.valueMissing, at: at(node), "\(what) needs \(missing.joined(separator: ", "))")
        }
        return parts
    }

    private func melt(_ node: YAMLNode) -> ReshapeStep.Melt? {
        guard let entries = mapping(node, "melt") else { return nil }
        var columns: ReshapeStep.Melt.Columns?
        var melt = ReshapeStep.Melt(columns: .names([]), name: "", value: "$mark", beside: [], number: "$number")
        melt.year = entries.first { $0.key == "year" }.flatMap { year($0.value) }
        for entry in entries {
            let value = entry.value
            switch entry.key {
            case "columns": columns = meltColumns(value, hasYear: melt.year != nil)
            case "year": break
            case "name": melt.name = word(value, "name") ?? ""
            case "value": melt.value = word(value, "value") ?? melt.value
            case "number": melt.number = word(value, "number") ?? melt.number
            case "beside":
                melt.beside = (mapping(value, "beside") ?? []).compactMap { column in
                    template(column.value, column.key).map { .init(name: column.key, template: $0) }
                }
            default: unknownKey(entry, among: Self.meltKeys)
            }
        }
        guard let columns else {
            if !entries.contains(where: { $0.key == "columns" }) {
                problems.report(.valueMissing, at: at(node), "melt needs columns")
            }
            return nil
        }
        melt.columns = columns
        if melt.name.isEmpty {
            if case .dates = columns { melt.name = "$date" } else { melt.name = "$name" }
        }
        return melt
    }

    /// A year of four digits.
    private func year(_ node: YAMLNode) -> Int? {
        guard let text = word(node, "year") else { return nil }
        if text.utf8.count == 4, let year = Int(text) { return year }
        problems.report(.wordUnknown, at: at(node), "year takes a year such as 2026, not \(text)")
        return nil
    }

    private func meltColumns(_ node: YAMLNode, hasYear: Bool) -> ReshapeStep.Melt.Columns? {
        if let entries = node.entries {
            for entry in entries where entry.key != "except" { unknownKey(entry, among: ["except"]) }
            guard let except = entries.first(where: { $0.key == "except" }) else { return nil }
            return words(except.value, "except").map { .except($0) }
        }
        guard let texts = words(node, "columns"), let first = texts.first else { return nil }
        if texts.allSatisfy({ $0.hasPrefix("date(") && $0.hasSuffix(")") }) {
            var formats: [String] = []
            for text in texts {
                do throws(TransformParser.Fault) {
                    // A year that the step gives stands behind the text of the column.
                    let text = hasYear ? text.dropLast().replacing("|", with: " YYYY|") + " YYYY)" : text
                    if case .date(let format) = try TransformParser.parse(text) {
                        formats += format.split(separator: "|").map(\.trimmed)
                    }
                } catch {
                    if case .argument(let detail) = error {
                        problems.report(.transformArgument, at: at(node), "the transform date: \(detail)")
                    }
                }
            }
            return formats.isEmpty ? nil : .dates(formats)
        }
        if texts.count == 1, first.contains("{") { return template(node, "columns").map { .template($0) } }
        return .names(texts)
    }

    private func constants(_ node: YAMLNode) -> [ReshapeStep.NamedConstant]? {
        guard let entries = mapping(node, "constants") else { return nil }
        return entries.compactMap { entry in
            if let text = entry.value.text {
                guard text.hasPrefix("=") else {
                    let summary =
                        "the constant \(entry.key) is =text, or { file: …{}… }, { sheet: … } or { preamble: … }"
                    problems.report(.valueKind, at: at(entry.value), summary)
                    return nil
                }
                return .init(name: entry.key, origin: .text(String(text.dropFirst())))
            }
            guard let origins = mapping(entry.value, entry.key), let origin = origins.first else { return nil }
            guard ["file", "sheet", "preamble"].contains(origin.key), origins.count == 1 else {
                unknownKey(origins.count == 1 ? origin : origins[1], among: ["file", "sheet", "preamble"])
                return nil
            }
            guard let template = template(origin.value, origin.key) else { return nil }
            switch origin.key {
            case "file": return .init(name: entry.key, origin: .file(template))
            case "sheet": return .init(name: entry.key, origin: .sheet(template))
            default: return .init(name: entry.key, origin: .preamble(template))
            }
        }
    }

    private func filter(_ node: YAMLNode) -> [ReshapeStep.Condition]? {
        var conditions: [ReshapeStep.Condition] = []
        for item in node.items ?? [node] {
            guard let entries = mapping(item, "filter") else { continue }
            var column: String?
            var words: [String] = []
            var isNegated = false
            for entry in entries {
                switch entry.key {
                case "column": column = word(entry.value, "column")
                case "is", "isNot":
                    isNegated = entry.key == "isNot"
                    // The empty text stands for a cell without a value.
                    words = (entry.value.items ?? [entry.value]).compactMap { $0.text == "" ? "" : word($0, entry.key) }
                default: unknownKey(entry, among: ["column", "is", "isNot"])
                }
            }
            guard let column, !words.isEmpty else {
                problems.report(.valueMissing, at: at(item), "filter needs a column and is or isNot")
                continue
            }
            conditions.append(.init(column: column, words: words, isNegated: isNegated))
        }
        return conditions.isEmpty ? nil : conditions
    }
}
