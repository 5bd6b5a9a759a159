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
    func add(
        _ record: RecordBatch.Record,
        of batch: borrowing RecordBatch,
        under key: UnsafeBufferPointer<UInt8>
    ) {
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

    /// The number of an id that records are kept under; nil where there are none.
    func find(_ key: UnsafeBufferPointer<UInt8>) -> Int? { keys.find(key) }

    /// Notes that the records kept under an id were handed out.
    func markTaken(_ key: Int) {
        guard !isTaken[key] else { return }
        isTaken[key] = true
        var entry = heads[key]
        while entry >= 0 {
            takenCount += 1
            entry = next[Int(entry)]
        }
    }

    /// Appends the records kept under an id to `batch`, in the order in which they came.
    ///
    /// Safe to use from several threads while nothing is added.
    func unpack(_ key: Int, into batch: inout RecordBatch) {
        var entry = heads[key]
        while entry >= 0 {
            var position = offsets[Int(entry)]
            arena.withBytes { PackedRecord.unpack($0, at: &position, into: &batch) }
            entry = next[Int(entry)]
        }
    }

    /// The records that nobody took.
    func untaken() -> RecordBatch {
        var batch = RecordBatch()
        for key in heads.indices where !isTaken[key] { unpack(key, into: &batch) }
        return batch
    }
}
