// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkModel

extension CSVColumnPlan {
    /// A column by which it is judged whether a row can be in the output.
    struct Judged: BitwiseCopyable {
        /// The column's index.
        var position: Int
        var bindings: UnsafeBufferPointer<Unmanaged<Binding>>
        /// Those that name other records.
        var references: UnsafeBufferPointer<Unmanaged<Binding>>
        var direct: Direct?
        var isStatus: Bool
        /// True where the record's own key stands for another record as well, as that of demographics for the person.
        var isOthersKey: Bool
        /// True where what is missing may be the fault of another record.
        var dependsOnOthers: Bool

        init(_ column: Column, at position: Int, _ op: Op, arena: Arena) {
            self.position = position
            bindings = op.bindings
            let references = column.bindings.filter { $0.idOf != nil && $0.field != CrosswalkModel.idPosition }
            self.references = arena.keep(references.map { arena.keep($0) })
            direct = op.direct
            isStatus = op.isStatus
            isOthersKey =
                column.bindings.contains { $0.rule == 0 && $0.field == CrosswalkModel.idPosition }
                && references.contains { $0.rule == 0 }
            dependsOnOthers = column.bindings.contains { $0.idOf != nil || $0.hasOtherwise || $0.rule > 0 }
        }
    }
}
