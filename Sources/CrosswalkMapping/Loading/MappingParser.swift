// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
import CrosswalkModel
import CrosswalkYAML

/// Reads the tree of one mapping file into a ``MappingDraft``, reporting everything that is not of the language.
///
/// Top level and sources are read here; record rules, fields and lists in the extensions.
struct MappingParser {
    /// The mapping file's name for messages.
    let file: String
    /// Where complaints go.
    let problems: MappingProblems
    /// Finds a code table by its name, or reports that there is none.
    let codes: (String, MappingPosition) -> CodeTable?
    /// The container, from the file or from what it extends.
    var container = Mapping.Container.csvSet

    static let topKeys = ["mapping", "id", "title", "container", "extends", "settings", "sources"]
    static let sourceKeys = [
        "file", "element", "aliases", "collection", "columns", "joins", "who", "write", "remove", "dialect", "reshape",
        "checks",
    ]

    /// The head of a mapping: everything but the sources.
    func head(_ root: YAMLNode) -> MappingDraft? {
        var draft = MappingDraft(file: file)
        guard let entries = root.entries else {
            let isEmpty = root.text?.isEmpty ?? false
            problems.report(.fileEmpty, at: at(root), isEmpty ? "the file is empty" : "this is not a mapping file")
            return nil
        }
        for entry in entries where !Self.topKeys.contains(entry.key) {
            unknownKey(entry, among: Self.topKeys)
        }
        func value(_ key: String) -> YAMLNode? { entries.first { $0.key == key }?.value }
        if value("mapping")?.text != "1" {
            let place = value("mapping").map(at) ?? at(root)
            problems.report(.versionWrong, at: place, "the version of the mapping language is missing or not 1")
        }
        if let node = value("id"), let id = word(node, "id") {
            draft.id = id
            if !id.utf8.allSatisfy({ Self.isIdByte($0) }) {
                problems.report(.idMalformed, at: at(node), "\(id) cannot be a format id")
            }
        } else if value("id") == nil {
            problems.report(.idMissing, at: at(root), "the mapping has no id")
        }
        draft.title = value("title").flatMap { word($0, "title") }
        if let node = value("container"), let name = word(node, "container") {
            draft.container = Mapping.Container(rawValue: name)
            if draft.container == nil {
                problems.report(
                    .containerUnknown,
                    at: at(node),
                    "unknown container: \(name)",
                    suggestion: Spelling.nearest(to: name, among: ["csv-set", "xml", "table"])
                )
            }
        }
        for node in value("extends").map({ $0.items ?? [$0] }) ?? [] {
            if let id = word(node, "extends") { draft.extends.append((id, at(node))) }
        }
        for entry in value("settings").flatMap({ mapping($0, "settings") }) ?? [] {
            if let text = entry.value.text {
                draft.settings.append(.init(name: entry.key, value: text, position: at(entry)))
            } else {
                problems.report(.valueKind, at: at(entry.value), "the setting \(entry.key) takes a word")
            }
        }
        return draft
    }

    /// The sources of a mapping whose container is known.
    func sources(_ root: YAMLNode, extends: Bool) -> [MappingDraft.Source] {
        guard let node = root.entries?.first(where: { $0.key == "sources" })?.value else {
            if !extends { problems.report(.sourcesMissing, at: at(root), "the mapping has no sources") }
            return []
        }
        guard let entries = mapping(node, "sources") else { return [] }
        return entries.compactMap(source)
    }

    private func source(_ entry: YAMLNode.Entry) -> MappingDraft.Source? {
        var source = MappingDraft.Source(name: entry.key, position: at(entry))
        guard let entries = mapping(entry.value, "the source \(entry.key)") else { return nil }
        for entry in entries {
            let value = entry.value
            let foreign =
                container == .xml
                ? ["file", "columns", "joins", "dialect", "reshape", "checks"] : ["element", "collection"]
            if foreign.contains(entry.key) {
                problems.report(
                    .keyOfOtherContainer,
                    at: at(entry),
                    "\(entry.key) has no meaning in \(container.rawValue)"
                )
                continue
            }
            switch entry.key {
            case "file": source.file = word(value, entry.key)
            case "element": source.element = word(value, entry.key)
            case "collection": source.collection = word(value, entry.key)
            case "aliases": source.aliases = words(value, entry.key)
            case "columns": columns(value, into: &source)
            case "joins": source.joins = joins(value)
            case "who":
                source.who = choice(value, "who", ["student", "staff", "contact"]).flatMap { .init(rawValue: $0) }
            case "write": source.isWritten = flag(value, entry.key)
            case "remove": source.isRemoved = flag(value, entry.key) ?? false
            case "dialect": source.dialect = dialect(value)
            case "reshape": source.reshape = reshape(value)
            case "checks": source.checks = checks(value)
            default:
                if let record = record(entry) { source.records.append(record) }
            }
        }
        return source
    }

    private func joins(_ node: YAMLNode) -> [Mapping.Source.Join]? {
        mapping(node, "joins")?.compactMap { entry in
            guard let keys = mapping(entry.value, entry.key) else { return nil }
            var join = Mapping.Source.Join(name: entry.key, file: "", by: "")
            for key in keys {
                switch key.key {
                case "file": join.file = word(key.value, "file") ?? ""
                case "by": join.by = word(key.value, "by") ?? ""
                case "unless": join.unless = word(key.value, "unless")
                default: problems.report(.keyUnknown, at: at(key), "a join has no key \(key.key)")
                }
            }
            if join.file.isEmpty || join.by.isEmpty {
                problems.report(.valueKind, at: at(entry), "a join takes a file and the column by which it joins")
            }
            return join
        }
    }

    private func columns(_ node: YAMLNode, into source: inout MappingDraft.Source) {
        guard let items = node.items else {
            problems.report(.valueKind, at: at(node), "columns takes a list: [first, second*]")
            return
        }
        var columns: [Mapping.Source.Column] = []
        for item in items {
            guard let text = word(item, "columns") else { continue }
            // Looking for a text of several characters takes longer than everything else here.
            let isOne = !text.isEmpty && !text.utf8.contains(UInt8(ascii: "|"))
            var names = isOne ? [text.trimmed] : text.split(separator: " | ").map(\.trimmed)
            let isRequired = names.first?.hasSuffix("*") ?? false
            let first = names.isEmpty ? "" : names.removeFirst()
            let name = isRequired ? String(first.dropLast()) : first
            if columns.contains(where: { $0.name == name }) {
                problems.report(.columnTwice, at: at(item), "the column \(name) is listed twice")
                continue
            }
            columns.append(.init(name: name, isRequired: isRequired, aliases: names))
            source.columnPositions.append(at(item))
        }
        source.columns = columns
    }

    private static func isIdByte(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D || byte == 0x2E
    }
}

// Reading nodes of a wanted form.
extension MappingParser {
    func at(_ node: YAMLNode) -> MappingPosition { MappingPosition(file: file, line: node.line, column: node.column) }

    func at(_ entry: YAMLNode.Entry) -> MappingPosition {
        MappingPosition(file: file, line: entry.line, column: entry.column)
    }

    func unknownKey(_ entry: YAMLNode.Entry, among known: [String]) {
        problems.report(
            .keyUnknown,
            at: at(entry),
            "unknown key: \(entry.key)",
            suggestion: Spelling.nearest(to: entry.key, among: known)
        )
    }

    /// The entries of a mapping node.
    func mapping(_ node: YAMLNode, _ what: String) -> [YAMLNode.Entry]? {
        if let entries = node.entries { return entries }
        if isLeftOut(node) {
            problems.report(.valueMissing, at: at(node), "there is nothing under \(what)")
        } else {
            problems.report(.valueKind, at: at(node), "\(what) takes keys and values")
        }
        return nil
    }

    /// Non-empty text.
    func word(_ node: YAMLNode, _ key: String) -> String? {
        guard let text = node.text else {
            problems.report(.valueKind, at: at(node), "\(key) takes a text, not a list or keys")
            return nil
        }
        if text.isEmpty {
            problems.report(.valueMissing, at: at(node), "\(key) has no value")
            return nil
        }
        return text
    }

    /// One text or a list of them.
    func words(_ node: YAMLNode, _ key: String) -> [String]? {
        guard let items = node.items else { return word(node, key).map { [$0] } }
        return items.compactMap { word($0, key) }
    }

    /// `true` or `false`.
    func flag(_ node: YAMLNode, _ key: String) -> Bool? {
        choice(node, key, ["true", "false"]).map { $0 == "true" }
    }

    /// One of several words.
    func choice(_ node: YAMLNode, _ key: String, _ words: [String]) -> String? {
        guard let text = word(node, key) else { return nil }
        if words.contains(text) { return text }
        problems.report(
            .wordUnknown,
            at: at(node),
            "\(key) takes \(words.joined(separator: ", ")), not \(text)",
            suggestion: Spelling.nearest(to: text, among: words)
        )
        return nil
    }

    func direction(_ node: YAMLNode) -> Mapping.Direction? {
        choice(node, "direction", ["read", "write", "both"]).flatMap { .init(rawValue: $0) }
    }

    /// One path.
    func path(_ node: YAMLNode, _ key: String) -> SourcePath? {
        paths(node, key) { parser, text throws(PathParser.Fault) in [try parser.path(text)] }?.first
    }

    /// Alternatives with `|` between them.
    func alternatives(_ node: YAMLNode, _ key: String) -> [SourcePath]? {
        paths(node, key) { parser, text throws(PathParser.Fault) in try parser.alternatives(text) }
    }

    /// A list of single paths, or one.
    func pathList(_ node: YAMLNode, _ key: String) -> [SourcePath]? {
        let items = node.items ?? [node]
        let paths = items.compactMap { path($0, key) }
        return paths.count == items.count && !paths.isEmpty ? paths : nil
    }

    private func paths(
        _ node: YAMLNode,
        _ key: String,
        _ read: (PathParser, String) throws(PathParser.Fault) -> [SourcePath]
    ) -> [SourcePath]? {
        guard let text = word(node, key) else { return nil }
        do throws(PathParser.Fault) {
            return try read(PathParser(container: container), text)
        } catch {
            problems.report(.pathBad, at: at(node), error.message)
            return nil
        }
    }

    func isLeftOut(_ node: YAMLNode) -> Bool {
        if case .scalar("", isQuoted: false) = node.content { return true }
        return false
    }
}
