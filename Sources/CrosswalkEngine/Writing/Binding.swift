// SPDX-License-Identifier: Apache-2.0

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

    /// The rule's index in the source: whose record.
    let rule: Int
    /// Which part of it.
    let part: Part
    /// How a value is written.
    let program: ValueProgram
    /// The record type whose id it is, where it is an id or a reference.
    let idOf: RecordKind?
    /// What to write where there is none.
    let otherwise: [Mapping.Otherwise]
    /// True where there is anything of the kind.
    let hasOtherwise: Bool
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
        key: Int
    ) {
        self.rule = rule
        self.part = part
        self.program = program
        self.idOf = idOf
        self.otherwise = otherwise
        hasOtherwise = !otherwise.isEmpty
        switch part {
        case .field(let of), .joined(let of), .member(let of, _), .taken(let of, _, _), .takenJoined(let of, _),
            .flag(let of, _), .gathered(let of):
            (field, isFill) = (of, false)
        case .fill: (field, isFill) = (0, true)
        }
        self.key = key
    }

    /// The constant to write where there is no value, if that is the first thing to try.
    var constantOtherwise: String? {
        if case .constant(let text)? = otherwise.first { return text }
        return nil
    }
}
