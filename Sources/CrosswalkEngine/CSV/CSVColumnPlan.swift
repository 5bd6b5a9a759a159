// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkMapping
import CrosswalkModel

/// What is written in each column of a file: for each, the bindings that may have its value, first come first.
final class CSVColumnPlan {
    /// One column.
    final class Column {
        let name: String
        let isRequired: Bool
        var bindings: [Binding] = []
        /// What a blank was read as: where `extra` says that it was blank, it is written blank.
        var blank: [UInt8]?
        /// True where reading takes a part only: where `extra` has the whole, the whole is written.
        var isPartlyRead = false
        /// The other names it is read under, as other versions of the format have it.
        let others: [String]
        /// All of its names.
        let names: [[UInt8]]
        /// True for `status` and `dateLastModified`.
        let isStatus: Bool

        init(name: String, isRequired: Bool, others: [String] = []) {
            self.name = name
            self.isRequired = isRequired
            self.others = others
            names = ([name] + others).map { Array($0.utf8) }
            isStatus = OneRosterEnvelope.isStatus(name)
        }
    }

    /// One column as it is run: plain bytes, so that the loop over columns counts no references.
    struct Op: BitwiseCopyable {
        var bindings: UnsafeBufferPointer<Unmanaged<Binding>>
        var isStatus: Bool
        /// True where `extra` may say what was there.
        var isRestored: Bool
        /// Where one field of the row's own record is all that the cell may have.
        var direct: Direct?
    }

    /// The ledger's key of what `extra` holds and the file has no column for.
    let extraKey: Int
    private(set) var columns: [Column]
    private(set) var ops: UnsafeBufferPointer<Op>
    private let arena = Arena()
    /// The columns without which there is no row, and of the others those whose references may have to wait.
    private(set) var required: UnsafeBufferPointer<Judged>
    private(set) var references: UnsafeBufferPointer<Judged>
    /// The values that rows were judged by last.
    private(set) var lastJudged: CellMemo
    /// True where `status` and `dateLastModified` stay blank.
    var hidesStatus = false
    /// True where a column tells that a record is gone.
    private(set) var tellsDeletions = false
    /// The fields of each type that have a place.
    private(set) var covered: [RecordKind: Set<Int>] = [:]

    /// Compiles the columns of a target; ledger keys are appended to `keys`.
    init(_ source: Mapping.Source, target: WriteTarget, settings: MappingSettings, keys: inout [LedgerKey]) {
        let info = CrosswalkModel.info(target.rules[0].kind)
        keys.append(LedgerKey(source: info.name, name: "extra", target: ""))
        extraKey = keys.count - 1
        ops = UnsafeBufferPointer(start: nil, count: 0)
        lastJudged = CellMemo(columns: 0)
        required = UnsafeBufferPointer(start: nil, count: 0)
        references = UnsafeBufferPointer(start: nil, count: 0)
        let others = source.alternatives
        columns = source.columns.map {
            Column(name: $0.name, isRequired: $0.isRequired, others: others[$0.name] ?? [])
        }
        for (rule, index) in target.ruleIndices.enumerated() {
            let record = source.records[index]
            covered[record.kind, default: []].formUnion(
                record.fields.filter(\.source.isWritten).map(\.field)
            )
            var collector = Collector(record: record, rule: rule, settings: settings, arena: arena)
            for field in record.fields where field.source.direction != .read && field.source.unit == nil {
                collector.collect(field)
            }
            for (name, binding) in collector.bindings {
                let info = CrosswalkModel.info(record.kind)
                keys.append(
                    LedgerKey(
                        source: target.name,
                        name: name,
                        target: "\(info.name).\(info.fields[binding.field].name)"
                    )
                )
                binding.key = keys.count - 1
                if let column = columns.firstIndex(where: { $0.name == name }) {
                    binding.isRequired = columns[column].isRequired
                    columns[column].bindings.append(binding)
                } else {
                    let column = Column(name: name, isRequired: false)
                    column.bindings.append(binding)
                    columns.append(column)
                }
            }
            if rule == 0 { noteExtras(of: record) }
        }
        let arena = arena
        ops = arena.keep(
            columns.map { column in
                Op(
                    bindings: arena.keep(column.bindings.map { arena.keep($0) }),
                    isStatus: column.isStatus,
                    isRestored: column.isPartlyRead || column.blank != nil,
                    direct: Direct(column.bindings, ids: settings.ids, arena: arena)
                )
            }
        )
        let deleted = CrosswalkModel.deletedPosition(target.rules[0].kind)
        tellsDeletions = columns.contains { $0.bindings.contains { $0.rule == 0 && $0.field == deleted } }
        lastJudged = CellMemo(columns: columns.count)
        let judged = columns.indices.map { Judged(columns[$0], at: $0, ops[$0], arena: arena) }
        required = arena.keep(
            judged.filter { columns[$0.position].isRequired && !columns[$0.position].bindings.isEmpty }
        )
        references = arena.keep(judged.filter { !columns[$0.position].isRequired && !$0.references.isEmpty })
    }

    /// Notes which columns of the primary rule have their original text in `extra`.
    private func noteExtras(of record: Mapping.RecordRule) {
        for field in record.fields {
            guard case .path(let paths) = field.source.kind, case .column(let name)? = paths.first?.target,
                let column = columns.firstIndex(where: { $0.name == name })
            else { continue }
            if let fallback = field.source.fallback { columns[column].blank = Array(fallback.utf8) }
            if field.source.transforms.contains(where: \.isReadOnly) { columns[column].isPartlyRead = true }
        }
    }

    /// Turns the fields of one rule into bindings of columns.
    private struct Collector {
        let record: Mapping.RecordRule
        let rule: Int
        let settings: MappingSettings
        let arena: Arena
        var bindings: [(String, Binding)] = []

        mutating func collect(_ field: Mapping.FieldRule) {
            let type = CrosswalkModel.field(record.kind, field.field).type
            switch field.source.kind {
            case .path(let paths):
                let part: Binding.Part = type.isList ? .joined(field.field) : .field(field.field)
                add(paths, part, field.source, type, field.field)
            case .constant, .composite:
                break
            case .members(let members):
                guard case .value(let shape) = type else { return }
                for (member, whole) in members {
                    // A list within a value has one source, in one cell.
                    var source = whole
                    if case .contributions(let parts) = whole.kind, case .plain(let only)? = parts.first?.kind {
                        source = only
                    }
                    guard case .path(let paths) = source.kind, source.direction != .read else { continue }
                    add(
                        paths,
                        .member(field: field.field, member: member),
                        source,
                        shape.members[member].type,
                        field.field
                    )
                }
            case .contributions(let contributions):
                for (index, contribution) in contributions.enumerated() where contribution.direction != .read {
                    collect(contribution, index, type.item, field.field)
                }
            }
        }

        private mutating func collect(
            _ contribution: Mapping.Contribution,
            _ index: Int,
            _ item: FieldType,
            _ field: Int
        ) {
            switch contribution.kind {
            case .plain(let source):
                guard case .path(let paths) = source.kind else { return }
                let isShared = source.isShared
                let part: Binding.Part =
                    isShared
                    ? .takenJoined(field: field, contribution: index)
                    : .taken(field: field, contribution: index, member: nil)
                add(paths, part, source, item, field)
            case .flag(let word, let condition):
                let source = Mapping.FieldSource.verbatim(at: contribution.position)
                add([condition], .flag(field: field, word: arena.keep(word)), source, .text, field)
            case .item(let members):
                guard case .value(let shape) = item else { return }
                for (member, source) in members {
                    guard case .path(let paths) = source.kind else { continue }
                    let part = Binding.Part.taken(field: field, contribution: index, member: member)
                    add(paths, part, source, shape.members[member].type, field)
                }
            case .eachItem, .eachPlain:
                break
            }
        }

        private mutating func add(
            _ paths: [SourcePath],
            _ part: Binding.Part,
            _ source: Mapping.FieldSource,
            _ type: FieldType,
            _ field: Int
        ) {
            guard let first = paths.first else { return }
            var part = part
            let name: String
            switch first.target {
            case .column(let column): name = column
            case .item:
                guard case .column(let column)? = record.each?.target else { return }
                name = column
                part = .gathered(field)
            case .element, .file, .row: return
            }
            var idOf: RecordKind?
            if field == CrosswalkModel.idPosition {
                idOf = record.kind
            } else if case .ref(let kind) = type.item {
                idOf = kind
            }
            bindings.append(
                (
                    name,
                    Binding(
                        rule: rule,
                        part: part,
                        program: ValueProgram(source, type: type, settings: settings),
                        idOf: idOf,
                        otherwise: source.otherwise,
                        of: record.kind,
                        key: 0
                    )
                )
            )
        }
    }
}
