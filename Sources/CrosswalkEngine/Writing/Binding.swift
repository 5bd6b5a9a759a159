// SPDX-License-Identifier: Apache-2.0

import CrosswalkMapping
import CrosswalkModel

/// What is written at one column, element or attribute: a part of one of the records that make up the row or object.
final class Binding {
    /// Which part of which record.
    enum Part: Sendable {
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
        case flag(field: Int, word: [UInt8])
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
        self.key = key
    }

    /// The field of the record it stands for.
    var field: Int {
        switch part {
        case .field(let field), .joined(let field), .member(let field, _), .taken(let field, _, _),
            .takenJoined(let field, _), .flag(let field, _), .gathered(let field):
            field
        case .fill: 0
        }
    }

    /// The constant to write where there is no value, if that is the first thing to try.
    var constantOtherwise: String? {
        if case .constant(let text)? = otherwise.first { return text }
        return nil
    }

    /// True where the format is given something that the record has no field for.
    var isFill: Bool {
        if case .fill = part { return true }
        return false
    }
}
