// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkModel

/// Rows that were unpacked and joined together: they are judged in order, and those that pass are then written.
///
/// All rows lie in the batch of one ``JoinedRow``, which shows one of them at a time.
struct JoinedBlock {
    private var primaries: [RecordBatch.Record] = []
    private var joined: [RecordBatch.Record] = []
    /// For each row and each rule but the first, where its records end among the joined ones.
    private var ends: [Int] = []
    /// How many rules have records in `ends`.
    private var rules = 0
    /// The rows that passed, and how many ids had been accepted by then.
    private(set) var passed: [(index: Int, accepted: Int)] = []

    /// How many rows there are.
    var count: Int { primaries.count }

    /// Starts anew with the rows of some packed records, with what is kept for them.
    mutating func fill(
        _ row: inout JoinedRow,
        from packed: borrowing ByteBuffer,
        of target: WriteTarget,
        joining stores: UnsafeBufferPointer<Unmanaged<JoinStore>?>,
        counts: Bool
    ) {
        primaries.removeAll(keepingCapacity: true)
        joined.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        passed.removeAll(keepingCapacity: true)
        rules = target.rules.count - 1
        row.batch.removeAll()
        packed.withBytes { bytes in
            var position = 0
            while position < bytes.count {
                let first = row.batch.records.count
                PackedRecord.unpack(bytes, at: &position, into: &row.batch)
                row.primary = row.batch.records[first]
                row.join(target, from: stores, counts: counts)
                primaries.append(row.primary)
                for rule in 1..<rules + 1 {
                    joined.append(contentsOf: row.records[rule])
                    ends.append(joined.count)
                }
            }
        }
    }

    /// Shows a row.
    func show(_ index: Int, in row: inout JoinedRow) {
        row.primary = primaries[index]
        var start = index == 0 || rules == 0 ? 0 : ends[index * rules - 1]
        for rule in 0..<rules {
            let end = ends[index * rules + rule]
            row.records[rule + 1].removeAll(keepingCapacity: true)
            row.records[rule + 1].append(contentsOf: joined[start..<end])
            start = end
        }
    }

    /// Notes that a row is to be written, which then sees so many of the accepted ids.
    mutating func pass(_ index: Int, accepted: Int) { passed.append((index, accepted)) }
}
