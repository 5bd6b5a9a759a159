// SPDX-License-Identifier: Apache-2.0

import CrosswalkModel

/// Writes into each record where it was read.
enum Provenance {
    /// Sets `origin` on the records that have none.
    static func add(to batch: inout RecordBatch) {
        for record in batch.records where record.row > 0 && Int(record.file) < batch.files.count {
            let place = Int(record.firstSlot) + CrosswalkModel.originPosition(record.kind)
            guard batch.slots[place].isAbsent else { continue }
            var members = [Slot](repeating: .absent, count: CrosswalkModel.originShape.members.count)
            members[0] = batch.text(batch.files[Int(record.file)])
            members[1] = batch.text(String(record.row))
            members[3] = batch.text(String(record.line))
            batch.slots[place] = batch.structure(.object, members)
        }
    }
}
