// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkModel
import Synchronization

// Rows are written side by side: the records of a batch are taken and judged first, one after the other, then their rows
// are written by several workers, each with a part of them; what they wrote is put together in order. While workers are at
// it, nothing that they ask for changes.
extension MappedWriter {
    /// Below this a part is not worth another thread.
    private static let smallest = 128

    /// How many parts rows are written in at once: twice as many as threads, for some take longer.
    private var mostParts: Int { min(workers.count, jobs * 2) }

    /// Writes the rows of a batch that were found to be ready.
    func writeReady(of batch: RecordBatch) throws {
        guard !ready.isEmpty else { return }
        let (rows, workers, targets) = (ready, workers, targets)
        ready.removeAll(keepingCapacity: true)
        let parts = max(1, min(mostParts, rows.count / Self.smallest))
        helpers.run(parts) { part in
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
        // One for each part, and one for each block that may be on its way.
        for _ in 0..<(jobs <= 1 ? 1 : max(jobs * 2, OrderedJobs(jobs).most)) {
            let own = evaluator.another()
            if let renderer = emitter.renderer(with: own) { workers.append(RowWorker(own, renderer, account())) }
        }
    }

    /// Hands the records of a spool to `body` as the primaries of rows, with the worker that writes them, if there is one.
    ///
    /// What `body` does with several workers must not depend on the order. With closed references it does: then it gets
    /// none, and rows one after the other. Else blocks are written side by side, and each is taken over while others are.
    ///
    /// - Parameter written: the targets that `body` writes rows of.
    func drain(
        _ spool: RecordSpool,
        to written: [WriteTarget],
        _ body: @escaping (inout JoinedRow, RowWorker?) throws -> Void
    ) throws {
        if workers.isEmpty || isClosed {
            var row = RowWorker.emptyRow
            var packed = ByteBuffer()
            for index in 0..<spool.blockCount {
                try spool.read(index, into: &packed)
                try row.forEachUnpacked(from: packed) { try body(&$0, nil) }
                try settleJoined(&row)
            }
            return
        }
        if spool.blockCount == 0 { return }
        let threads = min(jobs, spool.blockCount)
        let round = BlockRound(count: spool.blockCount, Array(workers.prefix(OrderedJobs(threads).most))) {
            worker,
            index in
            try spool.read(index, into: &worker.packed)
            try worker.row.forEachUnpacked(from: worker.packed) { try body(&$0, worker) }
        }
        for worker in round.workers { for target in written { worker.renderer.prepare(for: target) } }
        try OrderedJobs(threads).run(next: round.next, work: round.work) { try takeOver(from: round.worker(of: $0)) }
    }

    /// The blocks of a spool, and workers that take turns: no two blocks that are on their way have the same.
    private final class BlockRound: @unchecked Sendable {
        // Safe to send: workers are at blocks of their own, and what the body asks for stays as it is.
        let workers: [RowWorker]
        private let count: Int
        private let taken = Mutex(0)
        private let body: (RowWorker, Int) throws -> Void

        init(count: Int, _ workers: [RowWorker], _ body: @escaping (RowWorker, Int) throws -> Void) {
            self.count = count
            self.workers = workers
            self.body = body
        }

        func worker(of block: Int) -> RowWorker { workers[block % workers.count] }

        @Sendable func next() -> Int? {
            taken.withLock { taken in
                if taken == count { return nil }
                taken += 1
                return taken - 1
            }
        }

        @Sendable func work(_ block: Int) {
            do { try body(worker(of: block), block) } catch { worker(of: block).fault = error }
        }
    }

    /// Writes what waited for the end where references are closed.
    ///
    /// Rows are unpacked and joined side by side, judged in order, for each may let the next one in, and written side by
    /// side: a row sees only the ids that had been accepted when it was judged.
    func drainJudging(_ spool: RecordSpool, _ target: WriteTarget, _ route: Int, counts: Bool) throws {
        let stores = joins[route]
        try inTurns(spool) { worker, block in
            try spool.read(block, into: &worker.packed)
            worker.block.fill(&worker.row, from: worker.packed, of: target, joining: stores, counts: counts)
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
            helpers.run(workers.count) {
                workers[workers.startIndex + $0].renderBlock(of: target, route, counts: counts)
            }
            for worker in workers { try takeOver(from: worker) }
            accepted.forgetOrder()
        }
    }

    /// Hands the blocks of a spool to `work`, one to each worker, and the workers of a turn, in the blocks' order, to `use`.
    private func inTurns(
        _ spool: RecordSpool,
        _ work: @escaping (RowWorker, Int) throws -> Void,
        use: (ArraySlice<RowWorker>) throws -> Void
    ) throws {
        let workers = workers
        var first = 0
        while first < spool.blockCount {
            let blocks = first..<min(first + mostParts, spool.blockCount)
            first = blocks.upperBound
            helpers.run(blocks.count) { part in
                do {
                    try work(workers[part], blocks.lowerBound + part)
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
}
