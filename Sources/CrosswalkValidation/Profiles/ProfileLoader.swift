// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
import CrosswalkModel
import CrosswalkYAML

/// Reads a profile file and finds everything that is wrong in it, with line and column.
final class ProfileLoader {
    private static let keys = ["profile", "id", "title", "about", "sources", "rows"]
    static let rowKeys = [
        "id", "field", "need", "problem", "when", "with", "words", "format", "longest", "unique", "target", "has",
        "why", "fix", "source",
    ]

    /// What was found, from top to bottom.
    private(set) var findings: [Finding] = []
    private let file: String
    private var sources: [String: String] = [:]
    private var ids: Set<String> = []

    init(file: String) { self.file = file }

    /// The profile, as far as it can be read; nil where there is not even a list of rows.
    ///
    /// - Throws: `CrosswalkError` where the text is not YAML.
    func load(_ content: String) throws -> Profile? {
        let root = try YAMLReader.parse(content, file: file)
        guard let entries = root.entries, entries.contains(where: { $0.key == "profile" && $0.value.text == "1" })
        else {
            report(.notAProfile, root, "this is not a profile of version 1")
            return nil
        }
        check(entries, among: Self.keys)
        for key in Self.keys where key != "sources" { _ = value(key, entries, root) }
        for entry in entries.first(where: { $0.key == "sources" })?.value.entries ?? [] {
            sources[entry.key] = entry.value.text ?? ""
        }
        var profile = Profile(
            id: text(value("id", entries)) ?? "",
            title: text(value("title", entries)) ?? "",
            about: text(value("about", entries)) ?? "",
            rows: []
        )
        if let id = value("id", entries), !Self.isWord(profile.id) {
            report(.idMalformed, id, "\(profile.id) is no id for a profile")
        }
        guard let rows = value("rows", entries) else { return profile }
        guard let items = rows.items else {
            report(.valueKind, rows, "rows is a list, one row after each -")
            return profile
        }
        profile.rows = items.compactMap(row)
        return profile
    }

    private func row(_ node: YAMLNode) -> Profile.Row? {
        guard let entries = node.entries else {
            report(.valueKind, node, "a row is keys and values")
            return nil
        }
        check(entries, among: Self.rowKeys)
        let id = text(value("id", entries, node)) ?? ""
        if let written = value("id", entries) {
            if !Self.isRowID(id) { report(.idMalformed, written, "\(id) is no id for a row") }
            if !ids.insert(id).inserted { report(.idTwice, written, "\(id) stands twice") }
        }
        let need = value("need", entries, node).flatMap { node -> Profile.Need? in
            let need = Profile.Need(rawValue: node.text ?? "")
            if need == nil { unknown(node, among: Profile.Need.allCases.map(\.rawValue)) }
            return need
        }
        let problem = text(value("problem", entries, node)) ?? ""
        let why = text(value("why", entries, node)) ?? ""
        let source = value("source", entries, node).map(document) ?? ""
        let parser = ProfileRowParser(self)
        guard let field = value("field", entries, node), let plan = parser.plan(field, entries), let need else {
            return nil
        }
        if need == .unused || need == .forbidden, !parser.isPresenceTest(plan.test) {
            report(.testUnfit, node, "what is \(need.rawValue) has no further test")
        }
        return Profile.Row(
            id: id,
            field: field.text ?? "",
            need: need,
            problem: problem,
            condition: ProfileWording.condition(entries),
            why: why,
            fix: text(value("fix", entries)) ?? ProfileWording.fix(plan.test, need),
            source: source,
            plan: plan
        )
    }

    private func document(_ node: YAMLNode) -> String {
        let names = node.items ?? [node]
        return names.map { name in
            if let known = sources[name.text ?? ""] { return known }
            report(
                .sourceUnknown,
                name,
                "\(name.text ?? "") is not among the sources",
                near(name, sources.keys.sorted())
            )
            return ""
        }.joined(separator: "; ")
    }

    // MARK: - Shared with the parser of rows

    /// The value of a key; with `parent` it is missed where it is not there.
    func value(_ key: String, _ entries: [YAMLNode.Entry], _ parent: YAMLNode? = nil) -> YAMLNode? {
        if let entry = entries.first(where: { $0.key == key }) { return entry.value }
        if let parent { report(.keyMissing, parent, "\(key) is missing") }
        return nil
    }

    /// The text of a scalar; anything else is a problem.
    func text(_ node: YAMLNode?) -> String? {
        guard let node else { return nil }
        guard let text = node.text, !text.isEmpty else {
            report(.valueKind, node, "text is expected here")
            return nil
        }
        return text
    }

    /// Finds keys that do not belong.
    func check(_ entries: [YAMLNode.Entry], among keys: [String]) {
        for entry in entries where !keys.contains(entry.key) {
            let place = YAMLNode(content: .scalar(entry.key, isQuoted: false), line: entry.line, column: entry.column)
            report(.keyUnknown, place, "there is no key \(entry.key) here", near(place, keys))
        }
    }

    /// Reports a word that is none of a list's.
    func unknown(_ node: YAMLNode, among words: [String]) {
        let known = "one of: " + words.joined(separator: ", ")
        report(.wordUnknown, node, "\(node.text ?? "this") is not \(known)", near(node, words))
    }

    /// The nearest of some words.
    func near(_ node: YAMLNode, _ words: some Sequence<String>) -> String? {
        Spelling.nearest(to: node.text ?? "", among: words)
    }

    /// Adds a problem.
    func report(_ problem: ProfileProblem, _ node: YAMLNode, _ summary: String, _ suggestion: String? = nil) {
        findings.append(
            Finding(
                id: problem.rawValue,
                severity: .error,
                layer: .shape,
                summary: summary,
                help: (suggestion.map { "Did you mean \($0)? " } ?? "") + problem.help,
                suggestion: suggestion,
                groupKey: "\(node.line):\(node.column) \(summary)",
                place: Place(file: file, line: node.line, column: node.column)
            )
        )
    }

    private static func isWord(_ id: String) -> Bool {
        !id.isEmpty
            && id.utf8.allSatisfy { byte in
                byte >= 0x61 && byte <= 0x7A || byte >= 0x30 && byte <= 0x39 || byte == 0x2D || byte == 0x2E
            }
    }

    private static func isRowID(_ id: String) -> Bool {
        let parts = id.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == "PRO", parts[1] != "FILE", !parts[1].isEmpty, parts[2].count == 3 else {
            return false
        }
        return parts[1].utf8.allSatisfy { $0 >= 0x41 && $0 <= 0x5A || $0 >= 0x30 && $0 <= 0x39 }
            && parts[2].utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
    }
}
