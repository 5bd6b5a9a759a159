// SPDX-License-Identifier: Apache-2.0

import CrosswalkMapping
import CrosswalkModel

/// One source of a mapping bound to the header of one file: which column goes where, without a name left to look up.
struct CSVReadPlan: Sendable {
    /// A column taken over as it is.
    struct Verbatim: Sendable {
        var column: Int
        var field: Int
        var key: Int
    }

    /// Anything else that makes a field.
    indirect enum Value: Sendable {
        /// The first of these columns with a value.
        case columns([Int], ValueProgram, fallback: [UInt8]?, key: Int)
        /// The columns' items.
        case list([Int], ValueProgram, key: Int)
        case constant([UInt8])
        /// Columns joined by `|`; those without a value are passed over.
        case composite([Piece])
        case members([(member: Int, value: Value)], count: Int)
        case contributions([Part])
        /// The item of `each`.
        case item(ValueProgram, key: Int)
        /// What the first of these columns with a value means, or what a blank means.
        case marks([Int], MarkIndex, key: Int)
        /// A quantity in minutes, where its unit is one of time: a column's, or always the same.
        case measured([Int], ValueProgram, units: [Int], unit: [UInt8], key: Int)
        case file
        case row
    }

    /// A part of a composite key.
    enum Piece: Sendable {
        case column(Int)
        case item
        case row
        case constant([UInt8])
    }

    /// A part of a list.
    enum Part: Sendable {
        /// A value that is one item or, for lists and pairs, several.
        case value(Value)
        /// A word where a column is true.
        case flag(word: [UInt8], column: Int, key: Int)
        /// A structured item.
        case item([(member: Int, value: Value)], count: Int, constants: Set<Int>)
    }

    struct FieldOp: Sendable {
        var field: Int
        var value: Value
        /// True where the field alone does not make a record: an id, a constant, a link to the primary.
        var isFrame: Bool
    }

    struct Rule: Sendable {
        var kind: RecordKind
        var isPrimary: Bool
        var each: Each?
        /// The column of the primary record's id.
        var idColumn: Int?
        var verbatim: [Verbatim]
        /// For secondary rules, whether each verbatim op alone does not make a record.
        var verbatimIsFrame: [Bool]
        var fields: [FieldOp]
        /// Fields whose mark decides whether there is a record at all.
        var marks: [FieldOp] = []
        var key: [Piece]
        /// True where records that repeat within a table are merged.
        var isDistinct = false
    }

    struct Each: Sendable {
        var column: Int
        var isDistinct: Bool
    }

    var rules: [Rule] = []
    /// Columns that no rule reads, kept in `extra` of the first rule's record.
    var extras: [(column: Int, name: String)] = []
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
        var binder = Binder(header: header, file: file, settings: settings, keys: keys)
        let primary = source.records.firstIndex { $0.each == nil && $0.direction != .write }
        var idColumn: Int?
        if let primary {
            for field in source.records[primary].fields where field.field == CrosswalkModel.idPosition {
                if case .path(let paths) = field.source.kind { idColumn = binder.columns(paths).first }
            }
        }
        for (index, rule) in source.records.enumerated() where rule.direction != .write {
            rules += binder.rule(rule, isPrimary: index == primary, idColumn: idColumn)
        }
        // A column under another name of its own is kept under the one it is written by.
        var names: [String: String] = [:]
        for column in source.columns {
            for alias in column.aliases { names[HeaderName.folded(alias)] = column.name }
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
            extras += binder.partlyRead.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
            blanks = binder.blanks
        }
        let standard = Set(source.columns.map(\.name))
        hasStrays = extras.contains { !standard.contains($0.name) || $0.name.hasPrefix("metadata.") }
        keys = binder.keys
    }
}
