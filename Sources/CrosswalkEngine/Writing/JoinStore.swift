// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkModel

/// Records that wait to be joined to the record whose id they name, in packed form.
///
/// What the key says already is not kept, nor an id that nobody asks for: of a role at an organization little is left.
/// Records are put under their keys some at a time: see ``IdQueue``.
final class JoinStore {
    /// The field that holds the key.
    private let link: Int
    /// True where the records' own ids are kept.
    var keepsIds: Bool
    private let keys = IdTable()
    private var heads: [Int32] = []
    private var tails: [Int32] = []
    private var next: [Int32] = []
    private var offsets: [Int] = []
    private var arena = ByteBuffer(capacity: 1 << 16)
    private var isTaken: [Bool] = []
    /// The keys of the records that came last and are under none yet.
    private var newKeys = IdQueue()

    /// How many records wait.
    private(set) var count = 0
    /// How many were handed out at least once.
    private(set) var takenCount = 0

    /// Nothing that waits yet.
    init(link: Int, keepsIds: Bool) {
        self.link = link
        self.keepsIds = keepsIds
    }

    /// Keeps a record under the id it names.
    func add(
        _ record: RecordBatch.Record,
        of batch: borrowing RecordBatch,
        under key: UnsafeBufferPointer<UInt8>
    ) {
        offsets.append(arena.count)
        let omitted: UInt64 = 1 << UInt64(link) | (keepsIds ? 0 : 1 << UInt64(CrosswalkModel.idPosition))
        PackedRecord.pack(record, of: batch, without: omitted, into: &arena)
        newKeys.append(key)
        count += 1
        if newKeys.isFull { settle() }
    }

    /// Puts what came last under its keys: before anything is asked for.
    func settle() {
        var entry = offsets.count - newKeys.count
        newKeys.settle(into: keys) { key in
            put(Int32(truncatingIfNeeded: entry), under: key)
            entry += 1
        }
    }

    private func put(_ entry: Int32, under key: Int) {
        next.append(-1)
        if key == heads.count {
            heads.append(entry)
            tails.append(entry)
            isTaken.append(false)
        } else {
            next[Int(tails[key])] = entry
            tails[key] = entry
        }
    }

    /// The number of an id that records are kept under; nil where there are none.
    ///
    /// - Parameter guess: the number that it probably has.
    func find(_ key: UnsafeBufferPointer<UInt8>, guess: Int) -> Int? { keys.find(key, guess: guess) }

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
    ///
    /// - Parameter id: the slot in `batch` of the id.
    func unpack(_ key: Int, named id: Slot, into batch: inout RecordBatch) {
        var entry = heads[key]
        while entry >= 0 {
            var position = offsets[Int(entry)]
            arena.withBytes { PackedRecord.unpack($0, at: &position, into: &batch) }
            batch.set(link, id)
            entry = next[Int(entry)]
        }
    }

    /// The records that nobody took.
    func untaken() -> RecordBatch {
        var batch = RecordBatch()
        for key in heads.indices where !isTaken[key] {
            var text = ByteBuffer(capacity: 64)
            keys.append(key, to: &text)
            let id = text.withBytes { batch.text($0) }
            unpack(key, named: id, into: &batch)
        }
        return batch
    }
}
