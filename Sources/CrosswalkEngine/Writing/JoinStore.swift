// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkModel

/// Records that wait to be joined to the record whose id they name, in packed form.
final class JoinStore {
    private let keys = IdTable()
    private var heads: [Int32] = []
    private var tails: [Int32] = []
    private var next: [Int32] = []
    private var offsets: [Int] = []
    private var arena = ByteBuffer(capacity: 1 << 16)
    private var isTaken: [Bool] = []

    /// How many records wait.
    private(set) var count = 0
    /// How many were handed out at least once.
    private(set) var takenCount = 0

    /// Keeps a record under the id it names.
    func add(_ record: RecordBatch.Record, of batch: RecordBatch, under key: UnsafeBufferPointer<UInt8>) {
        let (index, isNew) = keys.insert(key)
        let entry = Int32(truncatingIfNeeded: offsets.count)
        offsets.append(arena.count)
        next.append(-1)
        if isNew {
            heads.append(entry)
            tails.append(entry)
            isTaken.append(false)
        } else {
            next[Int(tails[index])] = entry
            tails[index] = entry
        }
        PackedRecord.pack(record, of: batch, into: &arena)
        count += 1
    }

    /// Appends the records kept under an id to `batch`, in the order in which they came.
    func take(_ key: UnsafeBufferPointer<UInt8>, into batch: inout RecordBatch) -> Range<Int> {
        let first = batch.records.count
        guard let index = keys.find(key) else { return first..<first }
        var entry = heads[index]
        var taken = 0
        while entry >= 0 {
            var position = offsets[Int(entry)]
            arena.withBytes { PackedRecord.unpack($0, at: &position, into: &batch) }
            entry = next[Int(entry)]
            taken += 1
        }
        if !isTaken[index] {
            isTaken[index] = true
            takenCount += taken
        }
        return first..<batch.records.count
    }

    /// The records that nobody took.
    func untaken() -> RecordBatch {
        var batch = RecordBatch()
        for (index, head) in heads.enumerated() where !isTaken[index] {
            var entry = head
            while entry >= 0 {
                var position = offsets[Int(entry)]
                arena.withBytes { PackedRecord.unpack($0, at: &position, into: &batch) }
                entry = next[Int(entry)]
            }
        }
        return batch
    }
}
