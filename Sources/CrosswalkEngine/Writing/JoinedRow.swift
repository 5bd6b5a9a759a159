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

    /// Records that the rows joined since ``markTaken()`` have no room for: others of their kind stand there already.
    private(set) var crowded = RecordBatch()

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
        if !crowded.records.isEmpty { crowded.removeAll() }
    }

    /// Hands each of some packed records to `body` as the primary.
    mutating func forEachUnpacked(
        from packed: borrowing ByteBuffer,
        _ body: (inout JoinedRow) throws -> Void
    ) rethrows {
        try packed.withBytes { bytes in
            var position = 0
            while position < bytes.count {
                batch.removeAll()
                PackedRecord.unpack(bytes, at: &position, into: &batch)
                primary = batch.records[0]
                // Nothing is joined to it yet.
                for rule in records.indices where !records[rule].isEmpty {
                    records[rule].removeAll(keepingCapacity: true)
                }
                try body(&self)
            }
        }
    }

    /// Joins the records that are kept for the primary; the stores are told of it later.
    ///
    /// - Parameters:
    ///   - stores: for each rule of the target where its records wait; nil for the first. They live as long as the row.
    ///   - counts: whether those that there is no room for go into ``crowded``.
    mutating func join(
        _ target: WriteTarget,
        from stores: UnsafeBufferPointer<Unmanaged<JoinStore>?>,
        counts: Bool = false
    ) {
        let rules = target.compiled
        while records.count < rules.count { records.append([]) }
        while last.count < rules.count { last.append(-1) }
        for rule in records.indices where !records[rule].isEmpty { records[rule].removeAll(keepingCapacity: true) }
        let id = batch.slot(primary, CrosswalkModel.idPosition)
        guard id.kind == .text else { return }
        var late: [RecordBatch.Record] = []
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
                if isEach || records[rule].isEmpty {
                    records[rule].append(candidate)
                } else if counts {
                    late.append(candidate)
                } else {
                    break
                }
            }
        }
        if !late.isEmpty { crowd(late, target) }
    }

    /// Notes those of some records that no rule had room for.
    private mutating func crowd(_ late: [RecordBatch.Record], _ target: WriteTarget) {
        var known: [RecordBatch.Record] = []
        for candidate in late {
            // Only where several rules may take a record are ids kept, and only there it may have come twice.
            if target.rules.count(where: { $0.kind == candidate.kind }) > 1 {
                if isJoined(candidate, before: records.count) || known.contains(where: { isSame($0, candidate) }) {
                    continue
                }
                known.append(candidate)
            }
            crowded.append(candidate, from: batch)
        }
    }

    private func isJoined(_ candidate: RecordBatch.Record, before rule: Int) -> Bool {
        for earlier in 1..<rule {
            for record in records[earlier] where isSame(record, candidate) { return true }
        }
        return false
    }

    private func isSame(_ record: RecordBatch.Record, _ candidate: RecordBatch.Record) -> Bool {
        guard record.kind == candidate.kind else { return false }
        let (one, other) = (batch.slot(record, 0), batch.slot(candidate, 0))
        guard one.count == other.count else { return false }
        return batch.withText(of: one) { one in batch.withText(of: other) { one.isSame(as: $0) } }
    }
}
