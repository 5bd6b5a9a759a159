// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkMapping
import CrosswalkModel

/// One source of a mapping bound to the header of one file: which column goes where, without a name left to look up.
///
/// Everything that is run for a row or a cell is plain bytes in the plan's ``Arena``: running it counts no references.
struct CSVReadPlan: @unchecked Sendable {
    // Safe to send: the lists are views into the arena, which the plan keeps and nobody changes.
    typealias Run<Element> = UnsafeBufferPointer<Element>

    /// A column taken over as it is.
    struct Verbatim: BitwiseCopyable {
        var column: Int
        var field: Int
        var key: Int
        /// True where the field alone does not make a record.
        var isFrame: Bool
    }

    /// Anything else that makes a field.
    enum Value: BitwiseCopyable {
        /// The first of these columns with a value.
        case columns(Run<Int>, Unmanaged<ValueProgram>, fallback: Run<UInt8>?, key: Int)
        /// The columns' items.
        case list(Run<Int>, Unmanaged<ValueProgram>, key: Int)
        case constant(Constant)
        /// Columns joined by `|`; those without a value are passed over.
        case composite(Run<Piece>)
        case members(Run<Member>, count: Int)
        case contributions(Run<Part>)
        /// The item of `each`.
        case item(Unmanaged<ValueProgram>, key: Int)
        /// What the first of these columns with a value means, or what a blank means.
        case marks(Run<Int>, Unmanaged<MarkIndex>, key: Int)
        /// A quantity in minutes, where its unit is one of time: a column's, or always the same.
        case measured(Run<Int>, Unmanaged<ValueProgram>, units: Run<Int>, unit: Run<UInt8>, key: Int)
        case file
        case row
    }

    /// A text of the mapping that rows get as it is.
    struct Constant: BitwiseCopyable {
        var text: Run<UInt8>
        /// Which of the plan's constants it is.
        var number: Int
    }

    /// A part of a composite key.
    enum Piece: BitwiseCopyable {
        case column(Int)
        case item
        case row
        case constant(Run<UInt8>)
    }

    /// A member of a structured value.
    struct Member: BitwiseCopyable {
        var member: Int
        var value: Value

        /// True where the row has no part in it.
        var isConstant: Bool { if case .constant = value { true } else { false } }
    }

    /// A part of a list.
    enum Part: BitwiseCopyable {
        /// A value that is one item or, for lists and pairs, several.
        case value(Value)
        /// A word where a column is true.
        case flag(word: Constant, column: Int, key: Int)
        /// A structured item.
        case item(Run<Member>, count: Int)
    }

    struct FieldOp: BitwiseCopyable {
        var field: Int
        /// Where the value is: the loop over fields has no use for most of them.
        private var place: UnsafeBufferPointer<Value>
        /// True where the field alone does not make a record: an id, a constant, a link to the primary.
        var isFrame: Bool
        /// The value once more where it is one column's: most are.
        var single: Single?
        /// The number of the constant that it is; else -1.
        var constant = -1

        /// The value.
        var value: Value { place[0] }

        init(field: Int, value: Value, isFrame: Bool, arena: Arena) {
            self.field = field
            place = arena.keep([value])
            self.isFrame = isFrame
            if case .constant(let word) = value { constant = word.number }
            guard case .columns(let columns, let program, let fallback, let key) = value, columns.count == 1 else {
                return
            }
            single = Single(column: columns[0], program: program, key: key, hasFallback: fallback != nil)
        }
    }

    /// A column that a program reads.
    struct Single: BitwiseCopyable {
        var column: Int
        var program: Unmanaged<ValueProgram>
        var key: Int
        /// True where something stands in for a cell without a value.
        var hasFallback: Bool
    }

    struct Rule: BitwiseCopyable {
        var kind: RecordKind
        /// How many fields a record of the type has.
        var width: Int
        var isPrimary: Bool
        var each: Each?
        /// The column of the primary record's id.
        var idColumn: Int?
        /// The column that the record's own id begins with; -1 where the mapping takes none from the row.
        var keyColumn: Int
        var verbatim: Run<Verbatim>
        var fields: Run<FieldOp>
        /// Fields whose mark decides whether there is a record at all.
        var marks: Run<FieldOp>
        var key: Run<Piece>
        /// True where records that repeat within a table are merged.
        var isDistinct: Bool
    }

    struct Each: BitwiseCopyable {
        var column: Int
        var isDistinct: Bool
    }

    /// Keeps what the rules are made of.
    let arena = Arena()
    private(set) var rules: Run<Rule>
    /// How many constants there are.
    let constants: Int
    /// Columns that no rule reads, kept in `extra` of the first rule's record.
    var extras: [(column: Int, name: String)] = []
    /// The names of those extras that a field has as well, for only `extra` has them as they were.
    var keptThoughRead: [String] = []
    /// Columns that are to be filled in every row, if blanks are to be told.
    var required: [Int] = []
    /// Columns that fill a field by default where they are blank, kept in `extra` as blank.
    var blanks: [(columns: [Int], name: String)] = []
    /// True where some of them are columns that the standard does not have.
    var hasStrays = false
    /// The header's names, with those that are borrowed from other files at the end.
    var header: [String]
    /// True where an apostrophe before what a spreadsheet would run as a formula is taken off.
    var takesOffGuards = false
    /// How many of them the file itself has.
    var width: Int
    /// What is borrowed, with the column that holds the key.
    var joins: [(join: CSVJoin, key: Int)] = []

    /// Binds a source's rules to a header; ledger keys are appended to `keys`.
    init(
        _ source: Mapping.Source,
        header own: [String],
        file: String,
        settings: MappingSettings,
        joins: [CSVJoin] = [],
        keys: inout [LedgerKey]
    ) {
        width = own.count
        var header = own
        for join in joins {
            guard let key = own.firstIndex(where: { HeaderName.folded($0) == HeaderName.folded(join.by) }) else {
                continue
            }
            self.joins.append((join, key))
            header += join.names
        }
        let borrowed = own.count..<header.count
        self.header = header
        takesOffGuards = settings.guardsFormulas
        var binder = Binder(header: header, file: file, settings: settings, arena: arena, keys: keys)
        let primary = source.records.firstIndex { $0.each == nil && $0.direction != .write }
        var idColumn: Int?
        if let primary {
            for field in source.records[primary].fields where field.field == CrosswalkModel.idPosition {
                if case .path(let paths) = field.source.kind { idColumn = binder.columns(paths).first }
            }
        }
        rules = arena.keep(
            source.records.enumerated().filter { $0.element.direction != .write }.compactMap { index, rule in
                binder.rule(rule, isPrimary: index == primary, idColumn: idColumn)
            }
        )
        // A column under another name of its own, or in other letters, is kept under the one it is written by.
        var names: [String: String] = [:]
        for column in source.columns {
            for name in [column.name] + column.aliases { names[HeaderName.folded(name)] = column.name }
        }
        extras = header.enumerated().filter { !binder.used.contains($0.offset) && !$0.element.isEmpty }
            .map { ($0.offset, names[HeaderName.folded($0.element)] ?? $0.element) }
        if settings.extras != .none, primary != nil {
            if settings.extras == .columns {
                let ways = WrittenColumns(source)
                for (column, name) in header.enumerated() where binder.used.contains(column) {
                    guard binder.partlyRead[column] == nil, let kept = ways.kept(name) else { continue }
                    binder.partlyRead[column] = kept
                }
            }
            for column in borrowed { binder.partlyRead[column] = nil }
            keptThoughRead = binder.partlyRead.values.sorted()
            extras += binder.partlyRead.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
            blanks = binder.blanks
        }
        let standard = Set(source.columns.map(\.name))
        hasStrays = extras.contains { !standard.contains($0.name) || $0.name.hasPrefix("metadata.") }
        keys = binder.keys
        constants = binder.constants
    }
}
