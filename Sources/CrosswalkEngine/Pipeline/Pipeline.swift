// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkModel
import Dispatch
import Synchronization

/// Drives a reader: pieces are cut on one thread, parsed on several, and used in order on the caller's.
///
/// What the caller sees never depends on the number of jobs. A fault in a piece is thrown after everything before it
/// has been used, the records before the fault in its own piece included.
public struct Pipeline: Sendable {
    /// How many pieces are parsed side by side; 1 does everything on the caller's thread.
    public var jobs: Int

    /// How many places of one finding a reader keeps.
    public var maxPlaces: Int

    /// Creates a pipeline.
    public init(jobs: Int, maxPlaces: Int = 100) {
        self.jobs = max(1, jobs)
        self.maxPlaces = maxPlaces
    }

    /// What became of one piece.
    private struct Parsed: Sendable {
        var batch: RecordBatch
        var tally: Tally
        var fault: (any Error)?
    }

    /// Reads everything; `consume` gets each batch and its tally in order, with how many input bytes they stand for.
    ///
    /// - Throws: the reader's or the consumer's first error.
    public func run(
        _ reader: some DatasetReader,
        sources: Int,
        consume: (_ batch: borrowing RecordBatch, _ tally: Tally, _ bytes: Int) throws -> Void
    ) throws {
        if jobs == 1 {
            try runAlone(reader, sources: sources, consume: consume)
        } else {
            try runSideBySide(reader, sources: sources, consume: consume)
        }
    }

    private func runAlone(
        _ reader: some DatasetReader,
        sources: Int,
        consume: (_ batch: borrowing RecordBatch, _ tally: Tally, _ bytes: Int) throws -> Void
    ) throws {
        var batch = RecordBatch()
        while let piece = try reader.next() {
            let size = piece.bytes.count
            batch.removeAll()
            var tally = Tally(keys: reader.ledgerKeys.count, sources: sources, maxPlaces: maxPlaces)
            var fault: (any Error)?
            do { try reader.parse(piece, into: &batch, tally: &tally) } catch { fault = error }
            try consume(batch, tally, size)
            if let fault { throw fault }
        }
    }

    private func runSideBySide(
        _ reader: some DatasetReader,
        sources: Int,
        consume: (_ batch: borrowing RecordBatch, _ tally: Tally, _ bytes: Int) throws -> Void
    ) throws {
        let queue = DispatchQueue(label: "crosswalk.parse", attributes: .concurrent)
        let keys = reader.ledgerKeys.count
        let maxPlaces = maxPlaces
        var waiting: [(slot: Pending, bytes: Int)] = []
        var readFault: (any Error)?
        var isDone = false
        func consumeFirst() throws {
            let (pending, bytes) = waiting.removeFirst()
            let parsed = pending.wait()
            try consume(parsed.batch, parsed.tally, bytes)
            if let fault = parsed.fault { throw fault }
        }
        defer { for (pending, _) in waiting { _ = pending.wait() } }
        while !isDone || !waiting.isEmpty {
            while !isDone, waiting.count < jobs + 1 {
                do {
                    guard let piece = try reader.next() else {
                        isDone = true
                        break
                    }
                    let pending = Pending()
                    waiting.append((pending, piece.bytes.count))
                    queue.async {
                        var parsed = Parsed(
                            batch: RecordBatch(),
                            tally: Tally(keys: keys, sources: sources, maxPlaces: maxPlaces),
                            fault: nil
                        )
                        do {
                            try reader.parse(piece, into: &parsed.batch, tally: &parsed.tally)
                        } catch {
                            parsed.fault = error
                        }
                        pending.fulfil(parsed)
                    }
                } catch {
                    readFault = error
                    isDone = true
                }
            }
            if !waiting.isEmpty { try consumeFirst() }
        }
        if let readFault { throw readFault }
    }

    /// A result that one thread waits for and another delivers, once.
    private final class Pending: Sendable {
        private let result = Mutex<Parsed?>(nil)
        private let ready = DispatchSemaphore(value: 0)

        func fulfil(_ parsed: Parsed) {
            result.withLock { $0 = parsed }
            ready.signal()
        }

        func wait() -> Parsed {
            ready.wait()
            ready.signal()
            return result.withLock { $0 } ?? Parsed(batch: RecordBatch(), tally: Tally(keys: 0, sources: 0), fault: nil)
        }
    }
}
