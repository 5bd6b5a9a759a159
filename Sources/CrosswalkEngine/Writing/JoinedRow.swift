// SPDX-License-Identifier: Apache-2.0

import CrosswalkModel

/// A primary record with the records joined to it: what one row or object is written from.
struct JoinedRow {
    /// The batch that holds them.
    var batch: RecordBatch
    /// The primary record.
    var primary: RecordBatch.Record
    /// For each rule of the target, the records it takes; the first rule's is the primary.
    var records: [[RecordBatch.Record]]

    /// True where the primary record is a tombstone.
    var isDeleted: Bool { isDeleted(primary) }

    /// True where a record is a tombstone.
    func isDeleted(_ record: RecordBatch.Record) -> Bool {
        batch.equals(batch.slot(record, CrosswalkModel.deletedPosition(record.kind)), "true")
    }

    /// The record a binding speaks of, or nil where no record of its rule has come.
    func record(of rule: Int) -> RecordBatch.Record? {
        rule == 0 ? primary : rule < records.count ? records[rule].first : nil
    }
}
