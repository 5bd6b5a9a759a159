// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkMapping
import CrosswalkModel

/// What is written at one column, element or attribute: a part of one of the records that make up the row or object.
final class Binding {
    /// Which part of which record.
    enum Part: BitwiseCopyable {
        /// A plain field.
        case field(Int)
        /// A list field whose items share one cell.
        case joined(Int)
        /// A member of a value field.
        case member(field: Int, member: Int)
        /// The item that a contribution takes, or a member of it.
        case taken(field: Int, contribution: Int, member: Int?)
        /// All the items that a contribution takes, in one cell.
        case takenJoined(field: Int, contribution: Int)
        /// `true` where a list has a word.
        case flag(field: Int, word: UnsafeBufferPointer<UInt8>)
        /// Nothing of its own: only what stands in for it.
        case fill
        /// One field of every record of a secondary rule, in one cell.
        case gathered(Int)
    }

    /// What stands in for a value, compiled: plain bytes and views into the binding's arena.
    enum Fallback: BitwiseCopyable {
        case constant(UnsafeBufferPointer<UInt8>)
        case field(Int)
        case item(field: Int, word: UnsafeBufferPointer<UInt8>)
        /// A field of the record of a type that a reference names, or of one further on.
        case referenced(Int, RecordKind, UnsafeBufferPointer<Step>)
    }

    /// A field on the way through references, and the type it refers to where it is one itself.
    struct Step: BitwiseCopyable {
        var field: Int
        var kind: RecordKind?
    }

    /// The rule's index in the source: whose record.
    let rule: Int
    /// Which part of it.
    let part: Part
    /// How a value is written.
    let program: ValueProgram
    /// The record type whose id it is, where it is an id or a reference.
    let idOf: RecordKind?
    /// What to write where there is none, in the order in which it is tried.
    let fallbacks: UnsafeBufferPointer<Fallback>
    /// True where there is anything of the kind.
    let hasOtherwise: Bool
    private let arena = Arena()
    /// The field of the record it stands for.
    let field: Int
    /// True where the format is given something that the record has no field for.
    let isFill: Bool
    /// True where the format requires a value here.
    var isRequired = false
    /// The ledger's key.
    var key: Int

    init(
        rule: Int,
        part: Part,
        program: ValueProgram,
        idOf: RecordKind?,
        otherwise: [Mapping.Otherwise],
        of record: RecordKind,
        key: Int
    ) {
        self.rule = rule
        self.part = part
        self.program = program
        self.idOf = idOf
        let arena = arena
        fallbacks = arena.keep(otherwise.compactMap { Self.fallback($0, of: record, in: arena) })
        hasOtherwise = !otherwise.isEmpty
        switch part {
        case .field(let of), .joined(let of), .member(let of, _), .taken(let of, _, _), .takenJoined(let of, _),
            .flag(let of, _), .gathered(let of):
            (field, isFill) = (of, false)
        case .fill: (field, isFill) = (0, true)
        }
        self.key = key
    }

    private static func fallback(
        _ otherwise: Mapping.Otherwise,
        of record: RecordKind,
        in arena: Arena
    ) -> Fallback? {
        switch otherwise {
        case .constant(let text): return .constant(arena.keep(text))
        case .field(let field): return .field(field)
        case .item(let field, let word): return .item(field: field, word: arena.keep(word))
        case .referenced(let reference, let path):
            guard let first = kind(of: reference, record) else { return nil }
            var kind: RecordKind? = first
            var steps: [Step] = []
            for field in path {
                guard let holder = kind else { break }
                kind = Self.kind(of: field, holder)
                steps.append(Step(field: field, kind: kind))
            }
            return .referenced(reference, first, arena.keep(steps))
        }
    }

    /// The type that a field refers to.
    private static func kind(of field: Int, _ record: RecordKind) -> RecordKind? {
        if case .ref(let kind) = CrosswalkModel.field(record, field).type.item { return kind }
        return nil
    }

    /// The constant to write where there is no value, if that is the first thing to try.
    var constantOtherwise: UnsafeBufferPointer<UInt8>? {
        if case .constant(let text)? = fallbacks.first { return text }
        return nil
    }
}
