// SPDX-License-Identifier: Apache-2.0

import CrosswalkModel
import Dispatch

// Rows are written side by side: the records of a batch are taken and judged first, one after the other, then their rows
// are written by several workers, each with a part of them; what they wrote is put together in order. While workers are at
// it, nothing else changes.
extension MappedWriter {
    /// Below this a part is not worth another thread.
    private static let smallest = 128

    /// Writes the rows of a batch that were found to be ready.
    func writeReady(of batch: RecordBatch) throws {
        guard !ready.isEmpty else { return }
        let (rows, workers, targets) = (ready, workers, targets)
        ready.removeAll(keepingCapacity: true)
        let parts = max(1, min(workers.count, rows.count / Self.smallest))
        Self.sideBySide(parts) { part in
            let range = rows.count * part / parts..<rows.count * (part + 1) / parts
            workers[part].render(rows[range], of: batch, targets)
        }
        var row = JoinedRow(batch: batch, primary: rows[0].record, records: [])
        for worker in workers[..<parts] {
            for task in worker.missed {
                row.primary = task.record
                let route = Int(task.route)
                try keep(row, in: waiting[route], route, counts: task.counts)
            }
            try takeOver(from: worker)
        }
        accepted.forgetOrder()
    }

    /// Makes the workers for a dataset, if its format has such.
    func makeWorkers() {
        hasWorkers = true
        workers = []
        // Twice as many parts as threads, for some take longer.
        for _ in 0..<(jobs <= 1 ? 1 : jobs * 2) {
            let own = evaluator.another()
            if let renderer = emitter.renderer(with: own) { workers.append(RowWorker(own, renderer, account())) }
        }
    }

    /// Hands the records of a spool to `body` as the primaries of rows, with the worker that writes them, if there is one.
    ///
    /// What `body` does with several workers must not depend on the order. With closed references it does: then it gets
    /// none, and rows one after the other.
    func drain(_ spool: RecordSpool, _ body: (inout JoinedRow, RowWorker?) throws -> Void) throws {
        if workers.isEmpty || isClosed {
            var row = RowWorker.emptyRow
            for index in 0..<spool.blockCount {
                try row.forEachUnpacked(from: try spool.block(index)) { try body(&$0, nil) }
                try settleJoined(&row)
            }
            return
        }
        try inTurns(spool) { worker, block in
            try worker.row.forEachUnpacked(from: block) { try body(&$0, worker) }
        } use: {
            for worker in $0 { try takeOver(from: worker) }
        }
    }

    /// Writes what waited for the end where references are closed.
    ///
    /// Rows are unpacked and joined side by side, judged in order, for each may let the next one in, and written side by
    /// side: a row sees only the ids that had been accepted when it was judged.
    func drainJudging(_ spool: RecordSpool, _ target: WriteTarget, _ route: Int, counts: Bool) throws {
        let stores = joins[route]
        try inTurns(spool) { worker, block in
            worker.block.fill(&worker.row, from: block, of: target, joining: stores, counts: counts)
        } use: { workers in
            for worker in workers {
                if let fault = worker.fault { throw fault }
                try worker.withRow { row in
                    for index in 0..<worker.block.count {
                        worker.block.show(index, in: &row)
                        if try judge(row, target, route, counts: counts, isLast: true) {
                            worker.block.pass(index, accepted: accepted.count)
                        }
                    }
                }
            }
            Self.sideBySide(workers.count) { workers[$0].renderBlock(of: target, route, counts: counts) }
            for worker in workers { try takeOver(from: worker) }
            accepted.forgetOrder()
        }
    }

    /// Hands the blocks of a spool to `work`, one to each worker, and the workers of a turn, in the blocks' order, to `use`.
    private func inTurns(
        _ spool: RecordSpool,
        _ work: (RowWorker, [UInt8]) throws -> Void,
        use: (ArraySlice<RowWorker>) throws -> Void
    ) throws {
        let workers = workers
        var first = 0
        while first < spool.blockCount {
            let blocks = first..<min(first + workers.count, spool.blockCount)
            first = blocks.upperBound
            Self.sideBySide(blocks.count) { part in
                do {
                    try work(workers[part], try spool.block(blocks.lowerBound + part))
                } catch {
                    workers[part].fault = error
                }
            }
            try use(workers[..<blocks.count])
        }
    }

    /// Takes over what a worker did.
    private func takeOver(from worker: RowWorker) throws {
        if let fault = worker.fault { throw fault }
        try settleJoined(&worker.row)
        for kind in RecordKind.allCases { countOut(kind, worker.out[Int(kind.rawValue)]) }
        for (record, reason) in zip(worker.rejected.records, worker.reasons) {
            try reject(record, of: worker.rejected, reason)
        }
        worker.removeAll()
        try emitter.take(worker.renderer, tally: &tally)
    }

    /// Notes what was joined to rows, and leaves out what there was no room for.
    private func settleJoined(_ row: inout JoinedRow) throws {
        for record in row.crowded.records {
            countOut(record.kind, -1)
            try reject(record, of: row.crowded, "another of its kind has the only place for it")
        }
        row.markTaken()
    }

    /// A body that several threads run at once, each with a part of its own.
    private struct Parts: @unchecked Sendable {
        // Safe to send: the parts have nothing in common but what stays as it is until all are done.
        let body: (Int) -> Void
    }

    private static func sideBySide(_ parts: Int, _ body: (Int) -> Void) {
        if parts == 1 { return body(0) }
        withoutActuallyEscaping(body) { body in
            let shared = Parts(body: body)
            DispatchQueue.concurrentPerform(iterations: parts) { shared.body($0) }
        }
    }
}
