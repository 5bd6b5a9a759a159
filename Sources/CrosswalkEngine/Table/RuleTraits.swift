// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkMapping
import CrosswalkModel

/// What of a rule decides for which of the rows made of one it is read.
struct RuleTraits: @unchecked Sendable {
    // Safe to send: the lists are views into the arena, which nobody changes.
    /// A part of what makes records of the rule the same.
    private enum Part: BitwiseCopyable {
        case columns(UnsafeBufferPointer<Int>)
        case constant(UnsafeBufferPointer<UInt8>)
        case row
    }

    private struct Mark: BitwiseCopyable {
        var columns: UnsafeBufferPointer<Int>
        var index: Unmanaged<MarkIndex>
    }

    /// The stages whose rows differ in the rule's columns, as bits.
    let stages: UInt32
    /// The record type.
    let kind: RecordKind
    /// True where repeated records are merged.
    let isDistinct: Bool
    /// The columns that say something of records that are merged: those that the rule reads beside what makes them the
    /// same, and from ``ownContent`` on those that no rule reads.
    let content: UnsafeBufferPointer<Int>
    let ownContent: Int
    private let arena: Arena
    private let identity: UnsafeBufferPointer<Part>
    private let marks: UnsafeBufferPointer<Mark>
    /// The column of the only mark of a rule that records nothing where it is blank; else nil.
    private(set) var silentColumn: Int?

    /// - Parameter extras: The columns that no rule reads, where they come and go with the rule's records.
    init(_ rule: CSVReadPlan.Rule, stages: [UInt32], extras: [Int] = []) {
        kind = rule.kind
        isDistinct = rule.isDistinct
        var columns: Set<Int> = Set(rule.verbatim.map(\.column))
        if let each = rule.each { columns.insert(each.column) }
        for piece in rule.key { if case .column(let column) = piece { columns.insert(column) } }
        for op in Array(rule.fields) + rule.marks { Self.collect(op.value, into: &columns) }
        self.stages = columns.reduce(0) { $0 | ($1 < stages.count ? stages[$1] : 0) }
        let arena = Arena()
        self.arena = arena
        marks = arena.keep(
            rule.marks.compactMap { op in
                guard case .marks(let columns, let index, _) = op.value else { return nil }
                return Mark(columns: arena.keep(Array(columns)), index: arena.keep(index.takeUnretainedValue()))
            }
        )
        if rule.marks.count == 1, rule.each == nil, let mark = marks.first, mark.columns.count == 1,
            case .none = mark.index.takeUnretainedValue().blank
        {
            silentColumn = mark.columns[0]
        }
        let id = CrosswalkModel.idPosition
        if let verbatim = rule.verbatim.first(where: { $0.field == id }) {
            identity = arena.keep([.columns(arena.keep([verbatim.column]))])
        } else if let op = rule.fields.first(where: { $0.field == id }), let parts = Self.parts(of: op.value, arena) {
            identity = arena.keep(parts)
        } else if !rule.key.isEmpty {
            identity = arena.keep(Self.parts(of: .composite(rule.key), arena) ?? [])
        } else {
            identity = arena.keep(columns.sorted().map { .columns(arena.keep([$0])) })
        }
        for case .columns(let found) in identity { columns.subtract(found) }
        ownContent = columns.count
        content = arena.keep(isDistinct ? columns.sorted() + extras : [])
    }

    /// The columns that decide what makes records the same, and whether there is one.
    var identityColumns: [Int] {
        var columns = marks.flatMap(\.columns)
        for case .columns(let found) in identity { columns += found }
        return columns
    }

    /// Appends what makes a record the same as another; false where a part has no value or there is no record.
    func appendIdentity(
        of cells: (Int) -> Slot,
        _ bytes: UnsafeBufferPointer<UInt8>,
        row: Int,
        to text: inout ByteBuffer
    ) -> Bool {
        func value(_ columns: UnsafeBufferPointer<Int>) -> UnsafeBufferPointer<UInt8>? {
            for column in columns {
                let cell = cells(column)
                if cell.hasValue { return cell.text(in: bytes) }
            }
            return nil
        }
        for mark in marks {
            let index = mark.index.takeUnretainedValue()
            let found = value(mark.columns).map { index.verdict(exactly: $0) ?? index.verdict(Array($0)) }
            let verdict = found ?? index.blank
            if case .none = verdict { return false }
        }
        var hasValue = false
        var isConstant = true
        for part in identity {
            switch part {
            case .columns(let columns):
                isConstant = false
                // As in the key itself, absent parts are passed over.
                if let value = value(columns) {
                    hasValue = true
                    text.append(short: value)
                }
            case .constant(let value): text.append(value)
            case .row:
                isConstant = false
                hasValue = true
                text.append(decimal: row)
            }
            text.append(0x1F)
        }
        return hasValue || isConstant
    }

    private static func parts(of value: CSVReadPlan.Value, _ arena: Arena) -> [Part]? {
        switch value {
        case .columns(let columns, _, _, _): [.columns(arena.keep(Array(columns)))]
        case .constant(let word): [.constant(arena.keep(Array(word.text)))]
        case .row: [.row]
        case .composite(let pieces):
            pieces.compactMap { piece in
                switch piece {
                case .column(let column): .columns(arena.keep([column]))
                case .constant(let text): .constant(arena.keep(Array(text)))
                case .row: .row
                case .item: nil
                }
            }
        default: nil
        }
    }

    private static func collect(_ value: CSVReadPlan.Value, into columns: inout Set<Int>) {
        switch value {
        case .columns(let found, _, _, _), .list(let found, _, _), .marks(let found, _, _): columns.formUnion(found)
        case .measured(let found, _, let units, _, _): columns.formUnion(Array(found) + units)
        case .composite(let pieces):
            for piece in pieces { if case .column(let column) = piece { columns.insert(column) } }
        case .members(let members, _): for member in members { collect(member.value, into: &columns) }
        case .contributions(let parts):
            for part in parts {
                switch part {
                case .value(let value): collect(value, into: &columns)
                case .flag(_, let column, _): columns.insert(column)
                case .item(let members, _): for member in members { collect(member.value, into: &columns) }
                }
            }
        case .constant, .item, .file, .row: break
        }
    }
}
