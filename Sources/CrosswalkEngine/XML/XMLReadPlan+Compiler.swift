// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkMapping
import CrosswalkModel
import CrosswalkXML

extension XMLReadPlan {
    /// Turns the rules of sources into operations on name ids.
    struct Compiler {
        let settings: MappingSettings
        let names: XMLNames
        let arena: Arena
        var keys: [LedgerKey] = []
        /// How many constants there are.
        var constants = 0
        private var trie = Trie()
        private var element = ""

        init(settings: MappingSettings, names: XMLNames, arena: Arena) {
            self.settings = settings
            self.names = names
            self.arena = arena
        }

        /// Compiles an object; several sources may read the same one.
        mutating func object(_ sources: [Mapping.Source], element: String, index: Int) -> Object {
            trie = Trie()
            self.element = element
            var rules: [Rule] = []
            for source in sources {
                let primary = source.records.firstIndex { $0.each == nil && $0.direction != .write }
                let frame = Frame(primary.map { source.records[$0] })
                for (position, rule) in source.records.enumerated() where rule.direction != .write {
                    rules.append(self.rule(rule, isPrimary: position == primary, frame))
                }
            }
            return Object(source: index, rules: arena.keep(rules), trie: trie, nameCount: names.count, arena: arena)
        }

        /// What a secondary record may repeat without being worth a record.
        private struct Frame {
            var ids: Set<[String]> = []
            var others: Set<[String]> = []

            init(_ primary: Mapping.RecordRule?) {
                for field in primary?.fields ?? [] {
                    guard let texts = Self.texts(field.source) else { continue }
                    if field.field == CrosswalkModel.idPosition { ids.insert(texts) } else { others.insert(texts) }
                }
            }

            /// The paths without a leading `/`.
            static func texts(_ source: Mapping.FieldSource) -> [String]? {
                guard case .path(let paths) = source.kind else { return nil }
                return paths.map { $0.text.hasPrefix("/") ? String($0.text.dropFirst()) : $0.text }
            }

            func holds(_ field: Mapping.FieldRule, _ kind: RecordKind) -> Bool {
                if field.field == CrosswalkModel.idPosition { return true }
                if case .constant = field.source.kind { return true }
                guard let texts = Self.texts(field.source) else { return false }
                if ids.contains(texts) || ids.contains(where: { $0.first == texts.first }) { return true }
                return others.contains(texts) && !CrosswalkModel.field(kind, field.field).isRequired
            }
        }

        private mutating func rule(_ rule: Mapping.RecordRule, isPrimary: Bool, _ frame: Frame) -> Rule {
            let each = rule.each.map { path($0) }
            let key = arena.keep(rule.key.map { path($0) })
            var fields: [Field] = []
            for field in rule.fields where field.source.direction != .write {
                let type = CrosswalkModel.field(rule.kind, field.field).type
                guard let value = value(field.source, type, rule.kind, field.field) else { continue }
                fields.append(Field(field: field.field, value: value, isFrame: frame.holds(field, rule.kind)))
            }
            return Rule(
                kind: rule.kind,
                isPrimary: isPrimary,
                each: each,
                isDistinct: rule.isDistinct,
                key: key,
                hasKey: isPrimary && rule.fields.contains { $0.field == CrosswalkModel.idPosition },
                fields: arena.keep(fields)
            )
        }

        private mutating func path(_ path: SourcePath) -> XMLPath {
            let names = names
            // Taken out, not copied: every path adds to it.
            var trie = Trie()
            swap(&trie, &self.trie)
            defer { swap(&trie, &self.trie) }
            return XMLPath(path, in: arena, names: { names.id($0) ?? XMLPath.noAttribute }) { trie.place($0) }
        }

        private mutating func constant(_ text: String) -> Constant {
            constants += 1
            return Constant(text: arena.keep(text), number: constants - 1)
        }

        private mutating func key(_ paths: [SourcePath], _ kind: RecordKind, _ field: Int) -> Int {
            let info = CrosswalkModel.info(kind)
            keys.append(
                LedgerKey(
                    source: element,
                    name: paths.first?.text ?? "",
                    target: "\(info.name).\(info.fields[field].name)"
                )
            )
            return keys.count - 1
        }

        private mutating func value(
            _ source: Mapping.FieldSource,
            _ type: FieldType,
            _ kind: RecordKind,
            _ field: Int
        ) -> Value? {
            switch source.kind {
            case .constant(let text):
                return .constant(constant(text))
            case .composite(let paths):
                return .composite(arena.keep(paths.map { path($0) }))
            case .members(let members):
                guard case .value(let shape) = type.item else { return nil }
                return .members(self.members(members, of: shape, kind, field))
            case .contributions(let contributions):
                return .contributions(arena.keep(contributions.compactMap { part($0, type.item, kind, field) }))
            case .path(let paths):
                let plain = Value.source(
                    Source(
                        paths: arena.keep(paths.map { path($0) }),
                        program: arena.keep(ValueProgram(source, type: type, settings: settings)),
                        fallback: source.fallback.map { arena.keep($0) },
                        key: key(paths, kind, field),
                        isShared: source.isShared
                    )
                )
                return type.isList ? .contributions(arena.keep([.value(plain)])) : plain
            }
        }

        private mutating func members(
            _ members: [(member: Int, source: Mapping.FieldSource)],
            of shape: ValueShape,
            _ kind: RecordKind,
            _ field: Int
        ) -> Members {
            var values: [Member] = []
            for (member, source) in members where source.direction != .write {
                guard let value = value(source, shape.members[member].type, kind, field) else { continue }
                values.append(Member(member: member, value: value))
            }
            return Members(values: arena.keep(values), count: shape.members.count)
        }

        private mutating func part(
            _ contribution: Mapping.Contribution,
            _ item: FieldType,
            _ kind: RecordKind,
            _ field: Int
        ) -> Part? {
            guard contribution.direction != .write else { return nil }
            switch contribution.kind {
            case .plain(let source):
                return value(source, item, kind, field).map { .value($0) }
            case .flag(let word, let condition):
                return .flag(word: constant(word), path: path(condition), key: key([condition], kind, field))
            case .item(let members):
                guard case .value(let shape) = item else { return nil }
                return .item(self.members(members, of: shape, kind, field))
            case .eachItem(let each, let members):
                guard case .value(let shape) = item else { return nil }
                let each = path(each)
                return .eachItem(each, self.members(members, of: shape, kind, field))
            case .eachPlain(let each, let source):
                let each = path(each)
                return value(source, item, kind, field).map { .eachValue(each, $0) }
            }
        }

        // MARK: Names

        /// Every name that a path of the mapping has.
        static func names(of mapping: Mapping) -> [String] {
            var names: [String] = []
            for source in mapping.sources {
                for rule in source.records {
                    for path in [rule.each].compactMap({ $0 }) + rule.key { collect(path, &names) }
                    for field in rule.fields { collect(field.source, &names) }
                }
            }
            return names
        }

        private static func collect(_ path: SourcePath, _ names: inout [String]) {
            guard case .element(let steps, let attribute, _) = path.target else { return }
            for step in steps { names += [step.name] + step.predicates.map(\.name) }
            if let attribute { names.append(attribute) }
        }

        private static func collect(_ source: Mapping.FieldSource, _ names: inout [String]) {
            switch source.kind {
            case .path(let paths), .composite(let paths):
                for path in paths { collect(path, &names) }
            case .constant:
                break
            case .members(let members):
                for (_, source) in members { collect(source, &names) }
            case .contributions(let contributions):
                for contribution in contributions { collect(contribution, &names) }
            }
        }

        private static func collect(_ contribution: Mapping.Contribution, _ names: inout [String]) {
            switch contribution.kind {
            case .plain(let source): collect(source, &names)
            case .flag(_, let condition): collect(condition, &names)
            case .item(let members):
                for (_, source) in members { collect(source, &names) }
            case .eachItem(let path, let members):
                collect(path, &names)
                for (_, source) in members { collect(source, &names) }
            case .eachPlain(let path, let source):
                collect(path, &names)
                collect(source, &names)
            }
        }
    }
}
