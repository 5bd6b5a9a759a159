// SPDX-License-Identifier: Apache-2.0

import CrosswalkModel

/// What columns are usually called, and which words stand in them for which codes.
///
/// The words come from `Mappings/synonyms/` and from what the built-in mappings read. A target is `Type.field`, with a
/// member or a system where it needs one: `Person.addresses.city`, `Person.identifiers[state]`. `Any.begin` and the
/// like depend on what else the table has.
public struct ColumnLexicon: Sendable {
    /// What a column of a name holds.
    public struct Meaning: Sendable, Hashable {
        /// The target.
        public var target: String
        /// Who says so: a format id, or empty for the list of synonyms.
        public var format: String

        /// Creates a meaning.
        public init(target: String, format: String) {
            self.target = target
            self.format = format
        }
    }

    private var columns: [String: Meaning] = [:]
    private var words: [String: [String: String]] = [:]

    private static let loaded = Result<ColumnLexicon, any Error> { try ColumnLexicon() }

    /// The words that the program has with it, read once.
    ///
    /// - Throws: `CrosswalkError` where a built-in mapping cannot be loaded.
    public static func builtIn() throws -> ColumnLexicon { try loaded.get() }

    /// Reads the lists and the mappings of a catalogue.
    ///
    /// - Throws: `CrosswalkError` where a mapping cannot be loaded.
    public init(_ catalog: MappingCatalog = .builtIn) throws {
        var found: [String: Set<String>] = [:]
        var first: [String: Meaning] = [:]
        for id in catalog.ids {
            let mapping = try catalog.load(id: id)
            for leaf in MappingWalk(mapping).leaves {
                let kind = mapping.sources[leaf.source].records[leaf.rule].kind
                guard leaf.direction != .write, let target = Self.target(of: leaf, kind) else { continue }
                for path in leaf.paths {
                    guard let name = Self.name(of: path) else { continue }
                    let folded = Self.folded(name)
                    found[folded, default: []].insert(target)
                    if first[folded] == nil { first[folded] = Meaning(target: target, format: id) }
                }
            }
        }
        // Of words that formats read in different ways nothing is said.
        for (name, targets) in found where targets.count == 1 && name.utf8.count > 3 { columns[name] = first[name] }
        for row in Self.rows(of: "synonyms/columns.csv") where row.count == 2 {
            columns[Self.folded(row[0])] = Meaning(target: row[1], format: "")
        }
        for row in Self.rows(of: "synonyms/codes.csv") where row.count == 3 {
            words[row[0], default: [:]][Self.folded(row[1])] = row[2]
        }
    }

    /// What people in programs are called; a column may be named after them.
    private static let nouns = [
        "student", "scholar", "youth", "participant", "child", "camper", "client", "member", "kid", "pupil", "athlete",
        "mentee", "resident", "player", "learner", "person", "guest", "attendee",
    ]

    /// What a column of this name is likely to hold, or nil.
    public func meaning(of name: String) -> Meaning? {
        let candidates = Self.candidates(name)
        for candidate in candidates {
            if let meaning = columns[candidate] { return meaning }
        }
        for candidate in candidates {
            guard let noun = Self.nouns.first(where: { candidate.hasPrefix($0) }) else { continue }
            var rest = String(candidate.dropFirst(noun.count))
            if rest.hasPrefix("s"), rest.count > 2, columns[rest] == nil { rest.removeFirst() }
            switch rest {
            case "name": return Meaning(target: "Person.name", format: "")
            case "id", "number", "no", "code": return Meaning(target: "Person.id", format: "")
            default:
                guard let meaning = columns[rest] else { continue }
                let type = meaning.target.prefix { $0 != "." }
                if type == "Person" || type == "Demographics" || type == "Organization" { return meaning }
            }
        }
        return nil
    }

    /// The word of a code list that a source's word stands for, or nil where that is not sure.
    public func canonical(_ word: String, in list: String) -> String? {
        if let known = words[list]?[Self.folded(word)] { return known }
        return Self.lists[list]?.codes.first { Self.folded($0) == Self.folded(word) }
    }

    /// The words of a code list, or none.
    public static func codes(of list: String) -> [String] { lists[list]?.codes ?? [] }

    /// Every target that the lists name, with the word that has it: for tests.
    var targets: [(word: String, target: String)] { columns.map { ($0.key, $0.value.target) } }

    /// Every row of the list of code words: for tests.
    static var codeRows: [[String]] { rows(of: "synonyms/codes.csv") }

    /// A name without case, spaces and marks; `#` is read as `number`.
    public static func folded(_ name: String) -> String {
        var text = ""
        for scalar in name.lowercased().unicodeScalars {
            if scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) {
                text.unicodeScalars.append(scalar)
            } else if scalar == "#" {
                text += "number"
            }
        }
        return text
    }

    /// The name folded, then without the mark of a column that tells duplicates, then without what stands in brackets,
    /// then without what Salesforce puts around names.
    private static func candidates(_ name: String) -> [String] {
        var names = [name]
        if name.hasPrefix("#") { names.append(String(name.dropFirst())) }
        if let open = name.firstIndex(where: { $0 == "(" || $0 == "[" }), open > name.startIndex {
            names.append(String(name[..<open]))
        }
        if name.hasSuffix("__c") {
            let bare = String(name.dropLast(3))
            names.append(bare)
            if let namespace = bare.firstRange(of: "__") { names.append(String(bare[namespace.upperBound...])) }
        }
        if let colon = name.lastIndex(of: ":") { names.append(String(name[name.index(after: colon)...])) }
        return names.map(folded).filter { !$0.isEmpty }
    }

    private static let lists: [String: CodeList] = {
        var lists: [String: CodeList] = [:]
        for kind in RecordKind.allCases {
            for field in CrosswalkModel.info(kind).fields {
                if case .code(let list) = field.type.item { lists[list.name] = list }
            }
        }
        return lists
    }()

    private static func rows(of file: String) -> [[String]] {
        guard let text = EmbeddedFiles.text(of: file) else { return [] }
        return text.split(separator: "\n").dropFirst().map { line in
            line.split(separator: ",", omittingEmptySubsequences: false).map { String($0) }
        }
    }

    private static func name(of path: SourcePath) -> String? {
        switch path.target {
        case .column(let name): name.hasPrefix("$") ? nil : name
        case .element(let steps, let attribute, _):
            if let attribute { attribute } else { steps.last.flatMap { $0.predicates.isEmpty ? $0.name : nil } }
        case .item, .file, .row: nil
        }
    }

    private static let kinds: Set<RecordKind> = [
        .person, .demographics, .organization, .program, .programEnrollment, .attendance, .measure, .result, .section,
    ]

    /// The target of a leaf, or nil where a drafted mapping has no use for it.
    private static func target(of leaf: MappingLeaf, _ kind: RecordKind) -> String? {
        guard kinds.contains(kind) else { return nil }
        if case .ref(let other) = leaf.type.item { return kinds.contains(other) ? "\(other.name).id" : nil }
        let type = kind.name
        switch leaf.name {
        case "id": return "\(type).id"
        case "begin", "end",
            "status" where kind != .attendance:
            return "Any.\(leaf.name)"
        case "modified", "deleted": return nil
        case "identifiers.value":
            guard let system = leaf.constants.first(where: { $0.member == "system" })?.value else { return nil }
            return "\(type).identifiers[\(system)]"
        case "emails.value": return "\(type).emails"
        case "phones.value": return "\(type).phones"
        default:
            let isMember = leaf.name.contains(".")
            return isMember && !leaf.name.hasPrefix("addresses.") ? nil : "\(type).\(leaf.name)"
        }
    }
}
