// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkModel

/// Writes some of the rows of a batch or a block, perhaps beside others, and keeps what the writer has to know of it.
final class RowWorker {
    /// A row to be written.
    struct Task: BitwiseCopyable {
        var record: RecordBatch.Record
        var route: UInt16
        var counts: Bool
        /// How many of the records that others borrow from had come.
        var horizon: UInt32
        /// How many ids had been accepted, where references are closed.
        var accepted: UInt32
    }

    let evaluator: BindingEvaluator
    let renderer: any RowRenderer
    let places: PlaceAccount
    /// How many records of each type came out.
    var out = [Int](repeating: 0, count: RecordKind.allCases.count)
    /// The rows that borrow from a record that has not come.
    var missed: [Task] = []
    /// The records that were left out, and why.
    private(set) var rejected = RecordBatch()
    private(set) var reasons: [String] = []
    /// What stopped the worker.
    var fault: (any Error)?
    /// The row at hand, which is kept for its memory.
    var row: JoinedRow
    /// The packed records of the block at hand.
    var packed = ByteBuffer()
    /// Rows that are judged before they are written; they lie in the batch of `row`.
    var block = JoinedBlock()

    init(_ evaluator: BindingEvaluator, _ renderer: any RowRenderer, _ places: PlaceAccount) {
        self.evaluator = evaluator
        self.renderer = renderer
        self.places = places
        row = Self.emptyRow
    }

    /// A row of nothing yet.
    static var emptyRow: JoinedRow {
        var batch = RecordBatch()
        batch.begin(.residue)
        return JoinedRow(batch: batch, primary: batch.records[0], records: [])
    }

    /// Writes rows of a batch, to which nothing is joined.
    func render(_ tasks: ArraySlice<Task>, of batch: RecordBatch, _ targets: [WriteTarget]) {
        guard let first = tasks.first else { return }
        var row = JoinedRow(batch: batch, primary: first.record, records: [])
        let (renderer, lookups, accepted, places) = (renderer, evaluator.lookups, evaluator.accepted, places)
        // Uncounted: this is run for every row.
        let targets = targets.map { Unmanaged.passUnretained($0) }
        for task in tasks {
            row.primary = task.record
            lookups.horizon = Int(task.horizon)
            accepted.horizon = Int(task.accepted)
            accepted.current = task.record.kind
            let isWritten = targets[Int(task.route)]._withUnsafeGuaranteedRef {
                renderer.render(row, of: $0, isLast: false)
            }
            if !isWritten {
                missed.append(task)
            } else if task.counts {
                out[Int(task.record.kind.rawValue)] += 1
                places.count(row, Int(task.route), places: 0)
            }
        }
        lookups.horizon = Int.max
        accepted.horizon = Int.max
    }

    /// Writes those rows of the block that passed: nothing more can come.
    func renderBlock(of target: WriteTarget, _ route: Int, counts: Bool) {
        let accepted = evaluator.accepted
        withRow { row in
            for (index, horizon) in block.passed {
                block.show(index, in: &row)
                accepted.horizon = horizon
                accepted.current = row.primary.kind
                guard renderer.render(row, of: target, isLast: true), counts else { continue }
                out[Int(row.primary.kind.rawValue)] += 1
                places.count(row, route, places: 0)
            }
        }
        accepted.horizon = Int.max
    }

    /// Hands out the row at hand, so that nothing is counted for each of those that it shows.
    func withRow(_ body: (inout JoinedRow) throws -> Void) rethrows {
        var row = Self.emptyRow
        swap(&row, &self.row)
        defer { swap(&row, &self.row) }
        try body(&row)
    }

    /// Leaves a row out, for a reason, and what was joined to it.
    func reject(_ row: borrowing JoinedRow, _ reason: String) {
        rejected.append(row.primary, from: row.batch)
        reasons.append(reason)
        for record in row.records.joined() {
            rejected.append(record, from: row.batch)
            reasons.append(MappedWriter.lonely)
            out[Int(record.kind.rawValue)] -= 1
        }
    }

    /// Forgets what happened.
    func removeAll() {
        for index in out.indices { out[index] = 0 }
        missed.removeAll(keepingCapacity: true)
        rejected.removeAll()
        reasons.removeAll(keepingCapacity: true)
    }
}
