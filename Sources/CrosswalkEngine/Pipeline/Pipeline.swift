// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkModel
import Synchronization

/// Drives a reader: pieces are cut on one thread, parsed on several others, and used in order on the caller's.
///
/// What the caller sees never depends on the number of jobs. A fault in a piece is thrown after everything before it
/// has been used, the records before the fault in its own piece included.
public struct Pipeline: Sendable {
    /// How many pieces are parsed side by side; 1 does everything on the caller's thread.
    public var jobs: Int

    /// How many places of one finding a reader keeps.
    public var maxPlaces: Int

    /// Gets the threads while there are pieces, for who uses what was parsed.
    private let helpers: Helpers?

    /// Creates a pipeline.
    public init(jobs: Int, maxPlaces: Int = 100, lending helpers: Helpers? = nil) {
        self.jobs = max(1, jobs)
        self.maxPlaces = maxPlaces
        self.helpers = helpers
    }

    /// Does what can be done of a batch wherever it was parsed; has to be safe to call for several batches at once.
    public typealias Prepare = @Sendable (_ batch: borrowing RecordBatch, _ prepared: PreparedRecords) -> Void

    /// What became of one piece.
    private struct Parsed: Sendable {
        var batch: RecordBatch
        var tally: Tally
        var prepared: PreparedRecords?
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
        try run(reader, sources: sources, prepare: nil) { batch, tally, bytes, _ in try consume(batch, tally, bytes) }
    }

    /// Reads everything; where there are several jobs, each also prepares what it has parsed.
    ///
    /// `consume` gets what was prepared beside the batch, or nil where that is left to it. Both are used again for a later
    /// piece, once it returns.
    ///
    /// - Throws: the reader's or the consumer's first error.
    public func run(
        _ reader: some DatasetReader,
        sources: Int,
        prepare: Prepare?,
        consume: (
            _ batch: borrowing RecordBatch, _ tally: Tally, _ bytes: Int, _ prepared: PreparedRecords?
        ) throws -> Void
    ) throws {
        if jobs == 1 {
            try runAlone(reader, sources: sources) { try consume($0, $1, $2, nil) }
        } else {
            try runSideBySide(reader, sources: sources, prepare: prepare, consume: consume)
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
            do { try reader.parse(consume piece, into: &batch, tally: &tally) } catch { fault = error }
            try consume(batch, tally, size)
            if let fault { throw fault }
            reader.takeBack(&batch)
        }
    }

    private func runSideBySide(
        _ reader: some DatasetReader,
        sources: Int,
        prepare: Prepare?,
        consume: (
            _ batch: borrowing RecordBatch, _ tally: Tally, _ bytes: Int, _ prepared: PreparedRecords?
        ) throws -> Void
    ) throws {
        let keys = reader.ledgerKeys.count
        let maxPlaces = maxPlaces
        let spares = Pool<Parsed>()
        try OrderedJobs(jobs).run(
            lending: helpers,
            next: { try reader.next().map { Pending($0) } },
            work: { pending in
                guard let piece = pending.takePiece() else { return }
                var parsed = spares.take() ?? Parsed(batch: RecordBatch(), tally: Tally(keys: 0, sources: 0))
                parsed.tally = Tally(keys: keys, sources: sources, maxPlaces: maxPlaces)
                do {
                    try reader.parse(consume piece, into: &parsed.batch, tally: &parsed.tally)
                } catch {
                    parsed.fault = error
                }
                if let prepare {
                    let prepared = parsed.prepared ?? PreparedRecords()
                    prepare(parsed.batch, prepared)
                    parsed.prepared = prepared
                }
                pending.fulfil(parsed)
            },
            use: { pending in
                guard var parsed = pending.take() else { return }
                try consume(parsed.batch, parsed.tally, pending.size, parsed.prepared)
                if let fault = parsed.fault { throw fault }
                reader.takeBack(&parsed.batch)
                parsed.batch.removeAll()
                parsed.prepared?.removeAll()
                spares.give(parsed)
            }
        )
    }

    /// A piece and what becomes of it: each is handed over, so that nobody else holds its memory.
    private final class Pending: Sendable {
        let size: Int
        private let piece: Mutex<InputPiece?>
        private let result = Mutex<Parsed?>(nil)

        init(_ piece: InputPiece) {
            size = piece.bytes.count
            self.piece = Mutex(piece)
        }

        /// The piece; whoever parses it may append to its bytes.
        func takePiece() -> InputPiece? {
            piece.withLock { piece in
                defer { piece = nil }
                return piece
            }
        }

        func fulfil(_ parsed: Parsed) { result.withLock { $0 = parsed } }

        func take() -> Parsed? {
            result.withLock { result in
                defer { result = nil }
                return result
            }
        }
    }
}
