// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkMapping
import CrosswalkModel

extension CSVReadPlan {
    /// Finds columns by name and turns rules into operations on column numbers.
    struct Binder {
        let header: [String]
        let file: String
        let settings: MappingSettings
        let arena: Arena
        var keys: [LedgerKey]
        var used: Set<Int> = []
        /// Columns that are read in part only, with the name they are written under.
        var partlyRead: [Int: String] = [:]
        /// Columns that a default stands for where they are blank, with the name they are written under.
        var blanks: [(columns: [Int], name: String)] = []
        /// How many constants there are.
        var constants = 0

        /// The columns that alternatives name, in order, as far as the file has them.
        mutating func columns(_ paths: [SourcePath]) -> [Int] {
            paths.compactMap { path in
                guard case .column(let name) = path.target else { return nil }
                return column(name)
            }
        }

        private mutating func column(_ name: String) -> Int? {
            let found =
                header.firstIndex(of: name) ?? header.firstIndex { HeaderName.folded($0) == HeaderName.folded(name) }
            if let found { used.insert(found) }
            return found
        }

        private mutating func key(_ columns: [Int], _ kind: RecordKind, _ field: Int) -> Int {
            let info = CrosswalkModel.info(kind)
            let name = columns.first.map { header[$0] } ?? ""
            keys.append(LedgerKey(source: file, name: name, target: "\(info.name).\(info.fields[field].name)"))
            return keys.count - 1
        }

        /// A rule bound; nil where `each` names a column that the file does not have.
        mutating func rule(_ rule: Mapping.RecordRule, isPrimary: Bool, idColumn: Int?) -> Rule? {
            var each: Each?
            if let path = rule.each {
                guard let column = columns([path]).first else { return nil }
                each = Each(column: column, isDistinct: rule.isDistinct)
            }
            let key = pieces(rule.key)
            var verbatim: [Verbatim] = []
            var fields: [FieldOp] = []
            var marks: [FieldOp] = []
            for field in rule.fields where field.source.direction != .write {
                let type = CrosswalkModel.field(rule.kind, field.field).type
                guard let value = value(field.source, type, rule.kind, field.field) else { continue }
                var isFrame = field.field == CrosswalkModel.idPosition
                if case .constant = value { isFrame = true }
                // Demographics have the key of their person, which alone says nothing.
                if rule.kind == .demographics, case .composite(let paths) = field.source.kind,
                    paths.map(\.text) == rule.key.map(\.text)
                {
                    isFrame = true
                }
                if case .columns(let columns, let program, nil, let key) = value, columns.count == 1, !type.isList {
                    if columns.first == idColumn, idColumn != nil { isFrame = true }
                    if program.takeUnretainedValue().isVerbatim {
                        verbatim.append(
                            Verbatim(column: columns[0], field: field.field, key: key, isFrame: isFrame)
                        )
                        continue
                    }
                }
                let op = FieldOp(field: field.field, value: value, isFrame: isFrame, arena: arena)
                if case .marks = value { marks.append(op) } else { fields.append(op) }
            }
            let own = fields.first { $0.field == CrosswalkModel.idPosition }?.value
            return Rule(
                kind: rule.kind,
                width: CrosswalkModel.width(rule.kind),
                isPrimary: isPrimary,
                each: each,
                idColumn: idColumn,
                keyColumn: verbatim.first { $0.field == CrosswalkModel.idPosition }?.column
                    ?? firstColumn(own ?? .composite(arena.keep(key))) ?? -1,
                verbatim: arena.keep(verbatim),
                fields: arena.keep(fields),
                marks: arena.keep(marks),
                key: arena.keep(key),
                isDistinct: rule.isDistinct && rule.each == nil
            )
        }

        /// The first column that an id is taken from.
        private func firstColumn(_ value: Value) -> Int? {
            switch value {
            case .columns(let columns, _, _, _): columns.first
            case .composite(let pieces):
                pieces.lazy.compactMap { piece in if case .column(let column) = piece { column } else { nil } }.first
            default: nil
            }
        }

        private func program(_ source: Mapping.FieldSource, _ type: FieldType) -> Unmanaged<ValueProgram> {
            arena.keep(ValueProgram(source, type: type, settings: settings))
        }

        private mutating func constant(_ text: String) -> Constant {
            constants += 1
            return Constant(text: arena.keep(text), number: constants - 1)
        }

        private mutating func pieces(_ paths: [SourcePath]) -> [Piece] {
            paths.compactMap { path in
                switch path.target {
                case .column(let name): column(name).map { .column($0) }
                case .item: .item
                case .file: .constant(arena.keep(file))
                case .row: .row
                case .element: nil
                }
            }
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
                let pieces = pieces(paths)
                return pieces.count == paths.count ? .composite(arena.keep(pieces)) : nil
            case .members(let members):
                guard case .value(let shape) = type else { return nil }
                let bound = self.members(members, of: shape, kind, field)
                return bound.isEmpty ? nil : .members(arena.keep(bound), count: shape.members.count)
            case .contributions(let contributions):
                let parts = contributions.compactMap { part($0, type.item, kind, field) }
                return parts.isEmpty ? nil : .contributions(arena.keep(parts))
            case .path(let paths):
                switch paths.first?.target {
                case .item?:
                    return .item(program(source, type), key: key([], kind, field))
                case .file?: return .file
                case .row?: return .row
                default: break
                }
                let columns = columns(paths)
                if let marks = source.marks, !columns.isEmpty {
                    return .marks(arena.keep(columns), arena.keep(MarkIndex(marks)), key: key(columns, kind, field))
                }
                if let unit = source.unit {
                    return measured(columns, unit, source, type, kind, field)
                }
                if columns.isEmpty {
                    guard let fallback = source.fallback else { return nil }
                    return .columns(
                        arena.keep([]),
                        program(source, type),
                        fallback: arena.keep(fallback),
                        key: key([], kind, field)
                    )
                }
                let program = program(source, type)
                let key = key(columns, kind, field)
                if case .column(let name)? = paths.first?.target {
                    if source.direction == .both, source.transforms.contains(where: \.isReadOnly) {
                        for column in columns { partlyRead[column] = name }
                    }
                    if source.fallback != nil, source.direction == .both { blanks.append((columns, name)) }
                }
                if type.isList { return .list(arena.keep(columns), program, key: key) }
                return .columns(
                    arena.keep(columns),
                    program,
                    fallback: source.fallback.map { arena.keep($0) },
                    key: key
                )
            }
        }

        private mutating func measured(
            _ columns: [Int],
            _ unit: Mapping.FieldSource.Unit,
            _ source: Mapping.FieldSource,
            _ type: FieldType,
            _ kind: RecordKind,
            _ field: Int
        ) -> Value? {
            guard !columns.isEmpty else { return nil }
            var units: [Int] = []
            var word = ""
            switch unit {
            case .path(let paths): units = self.columns(paths)
            case .constant(let text): word = text
            }
            guard !units.isEmpty || !word.isEmpty else { return nil }
            return .measured(
                arena.keep(columns),
                program(source, type),
                units: arena.keep(units),
                unit: arena.keep(word),
                key: key(columns, kind, field)
            )
        }

        private mutating func members(
            _ members: [(member: Int, source: Mapping.FieldSource)],
            of shape: ValueShape,
            _ kind: RecordKind,
            _ field: Int
        ) -> [Member] {
            var bound: [Member] = []
            for (member, source) in members where source.direction != .write {
                guard let value = value(source, shape.members[member].type, kind, field) else { continue }
                bound.append(Member(member: member, value: value))
            }
            return bound
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
                if case .composite(let paths) = source.kind {
                    let pieces = pieces(paths)
                    return pieces.isEmpty ? nil : .value(.composite(arena.keep(pieces)))
                }
                guard case .path(let paths) = source.kind else { return nil }
                let columns = columns(paths)
                guard !columns.isEmpty else { return nil }
                let program = program(source, item)
                let key = key(columns, kind, field)
                return .value(
                    source.isShared
                        ? .list(arena.keep(columns), program, key: key)
                        : .columns(arena.keep(columns), program, fallback: nil, key: key)
                )
            case .flag(let word, let condition):
                guard let column = columns([condition]).first else { return nil }
                return .flag(word: constant(word), column: column, key: key([column], kind, field))
            case .item(let members):
                guard case .value(let shape) = item else { return nil }
                let bound = self.members(members, of: shape, kind, field)
                guard bound.contains(where: { !$0.isConstant }) else { return nil }
                return .item(arena.keep(bound), count: shape.members.count)
            case .eachItem, .eachPlain:
                return nil
            }
        }
    }
}
