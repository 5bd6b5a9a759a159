// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkModel

/// A primary record with the records joined to it: what one row or object is written from.
///
/// One is used for many rows, so that looking at the next record counts no references.
struct JoinedRow {
    /// The batch that holds them.
    var batch: RecordBatch
    /// The primary record.
    var primary: RecordBatch.Record
    /// For each rule of the target, the records it takes; none for the first, which is that of the primary.
    var records: [[RecordBatch.Record]]

    /// What was joined since ``markTaken()``: the ids' numbers and where their records waited.
    private var taken: [(store: Unmanaged<JoinStore>, key: Int)] = []
    /// For each rule, the number of the id that was joined last: those who wait mostly come in the same order.
    private var last: [Int] = []

    init(batch: RecordBatch, primary: RecordBatch.Record, records: [[RecordBatch.Record]]) {
        self.batch = batch
        self.primary = primary
        self.records = records
    }

    /// True where the primary record is a tombstone.
    var isDeleted: Bool { isDeleted(primary) }

    /// True where a record is a tombstone.
    func isDeleted(_ record: RecordBatch.Record) -> Bool {
        let slot = batch.slot(record, CrosswalkModel.deletedPosition(record.kind))
        return slot.hasValue && batch.equals(slot, "true")
    }

    /// The record a binding speaks of, or nil where no record of its rule has come.
    func record(of rule: Int) -> RecordBatch.Record? {
        rule == 0 ? primary : rule < records.count ? records[rule].first : nil
    }

    /// Tells the stores what was joined.
    mutating func markTaken() {
        for (store, key) in taken { store._withUnsafeGuaranteedRef { $0.markTaken(key) } }
        taken.removeAll(keepingCapacity: true)
    }

    /// Hands each of some packed records to `body` as the primary.
    mutating func forEachUnpacked(from packed: [UInt8], _ body: (inout JoinedRow) throws -> Void) rethrows {
        try packed.withUnsafeBufferPointer { bytes in
            var position = 0
            while position < bytes.count {
                batch.removeAll()
                PackedRecord.unpack(bytes, at: &position, into: &batch)
                primary = batch.records[0]
                try body(&self)
            }
        }
    }

    /// Joins the records that are kept for the primary; the stores are told of it later.
    ///
    /// - Parameter stores: for each rule of the target where its records wait; nil for the first. They live as long as
    ///   the row.
    mutating func join(_ target: WriteTarget, from stores: UnsafeBufferPointer<Unmanaged<JoinStore>?>) {
        let rules = target.compiled
        while records.count < rules.count { records.append([]) }
        while last.count < rules.count { last.append(-1) }
        for rule in records.indices where !records[rule].isEmpty { records[rule].removeAll(keepingCapacity: true) }
        let id = batch.slot(primary, CrosswalkModel.idPosition)
        guard id.kind == .text else { return }
        for rule in 1..<rules.count {
            guard let store = stores[rule] else { continue }
            let guess = last[rule] + 1
            let found = store._withUnsafeGuaranteedRef { store in
                batch.withText(of: id) { store.find($0, guess: guess) }
            }
            guard let key = found else { continue }
            last[rule] = key
            taken.append((store, key))
            let first = batch.records.count
            store._withUnsafeGuaranteedRef { $0.unpack(key, named: id, into: &batch) }
            let isEach = rules[rule]._withUnsafeGuaranteedRef { $0.isEach }
            for index in first..<batch.records.count {
                let candidate = batch.records[index]
                // A record that several rules take belongs to the first of them that has room.
                if isJoined(candidate, before: rule) { continue }
                records[rule].append(candidate)
                if !isEach { break }
            }
        }
    }

    private func isJoined(_ candidate: RecordBatch.Record, before rule: Int) -> Bool {
        for earlier in 1..<rule {
            for record in records[earlier] where record.kind == candidate.kind {
                let (one, other) = (batch.slot(record, 0), batch.slot(candidate, 0))
                guard one.count == other.count else { continue }
                let isSame = batch.withText(of: one) { one in batch.withText(of: other) { one.isSame(as: $0) } }
                if isSame { return true }
            }
        }
        return false
    }
}
