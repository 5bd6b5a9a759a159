// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkMapping
import CrosswalkModel

extension CSVColumnPlan {
    /// A cell that is one plain field of the row's own record, for the short way past the bindings.
    struct Direct: BitwiseCopyable {
        enum Way {
            /// Taken over as it is.
            case verbatim
            /// An id or a reference that is taken over where it has OneRoster's form.
            case oneRosterId
            /// Translated.
            case translated(Unmanaged<ValueProgram>)
        }

        var field: Int
        var key: Int
        var way: Way
        /// True for an id of another record: where references are closed, it has to be looked for.
        var isReference: Bool
        /// True where something may stand in for the value.
        var hasOtherwise: Bool

        /// Nil where there is no short way.
        init?(_ bindings: [Binding], ids: MappingSettings.Ids, arena: Arena) {
            guard bindings.count == 1, let binding = bindings.first, binding.rule == 0,
                case .field(let field) = binding.part
            else { return nil }
            if binding.idOf == nil {
                way = binding.program.writesVerbatim ? .verbatim : .translated(arena.keep(binding.program))
            } else if ids == .oneroster || ids == .verbatim {
                way = ids == .oneroster ? .oneRosterId : .verbatim
            } else {
                return nil
            }
            self.field = field
            key = binding.key
            isReference = binding.idOf != nil && field != CrosswalkModel.idPosition
            hasOtherwise = binding.hasOtherwise
        }
    }
}
