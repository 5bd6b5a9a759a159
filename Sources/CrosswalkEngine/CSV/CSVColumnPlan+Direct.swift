// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkMapping
import CrosswalkModel

extension CSVColumnPlan {
    /// A cell that is one plain field of one record, or a member of one, for the short way past the bindings.
    struct Direct: BitwiseCopyable {
        enum Way: BitwiseCopyable {
            /// Taken over as it is.
            case verbatim
            /// An id or a reference that is taken over where it has OneRoster's form.
            case oneRosterId
            /// Translated.
            case translated(Unmanaged<ValueProgram>)
        }

        var rule: Int
        var field: Int
        /// The member of the field's value; -1 for the field itself.
        var member: Int
        var key: Int
        var way: Way
        /// Whose id it is, where it names another record: where references are closed, it has to be looked for.
        var refersTo: RecordKind?
        /// True where something may stand in for the value.
        var hasOtherwise: Bool

        /// Nil where there is no short way.
        init?(_ bindings: [Binding], ids: MappingSettings.Ids, arena: Arena) {
            guard bindings.count == 1, let binding = bindings.first else { return nil }
            switch binding.part {
            case .field(let field): (self.field, member) = (field, -1)
            case .member(let field, let member): (self.field, self.member) = (field, member)
            default: return nil
            }
            if binding.idOf == nil {
                way = binding.program.writesVerbatim ? .verbatim : .translated(arena.keep(binding.program))
            } else if ids == .oneroster || ids == .verbatim {
                way = ids == .oneroster ? .oneRosterId : .verbatim
            } else {
                return nil
            }
            rule = binding.rule
            key = binding.key
            refersTo = field == CrosswalkModel.idPosition ? nil : binding.idOf
            hasOtherwise = binding.hasOtherwise
        }

        /// The slot of the value in a row; absent where there is none, or no record.
        @inline(__always)
        func slot(in row: borrowing JoinedRow) -> Slot {
            var first = row.primary.firstSlot
            if rule > 0 {
                guard let record = row.record(of: rule) else { return .absent }
                first = record.firstSlot
            }
            let slot = row.batch.slots[Int(first) + field]
            if member < 0 { return slot }
            guard slot.kind == .object, member < slot.count else { return .absent }
            return row.batch.children[slot.offset + member]
        }
    }
}
