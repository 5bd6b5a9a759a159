// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Synchronization

/// Takes pieces one after the other, prepares them side by side and uses them in order: what the user of the pieces sees
/// never depends on the number of jobs.
public struct OrderedJobs: Sendable {
    private let jobs: Int

    /// Jobs on so many threads; 1 does everything on the caller's.
    public init(_ jobs: Int) { self.jobs = max(1, jobs) }

    /// Takes pieces until there are none.
    ///
    /// - Parameters:
    ///   - next: The next piece, or nil at the end; called by one thread at a time.
    ///   - work: Prepares a piece; called by several threads at once.
    ///   - use: Gets each piece on the caller's thread.
    /// - Throws: The first error of `next`, after the pieces before it were used, or of `use`; nothing runs any more then.
    public func run<Piece: Sendable>(
        next: @escaping @Sendable () throws -> Piece?,
        work: @escaping @Sendable (Piece) -> Void,
        use: (Piece) throws -> Void
    ) throws {
        guard jobs > 1 else {
            while let piece = try next() {
                work(piece)
                try use(piece)
            }
            return
        }
        let taking = DispatchQueue(label: "crosswalk.take")
        let working = DispatchQueue(label: "crosswalk.prepare", attributes: .concurrent)
        var waiting: [Ticket<Piece>] = []
        defer { for ticket in waiting { ticket.ready.wait() } }
        var last: Ticket<Piece>?
        while true {
            while waiting.count < jobs + 1 {
                let (ticket, before) = (Ticket<Piece>(), last)
                waiting.append(ticket)
                last = ticket
                taking.async {
                    // Behind the end nothing is asked for.
                    let piece = ticket.take(before?.isEnd == true ? { nil } : next)
                    guard let piece else {
                        ticket.ready.signal()
                        return
                    }
                    working.async {
                        work(piece)
                        ticket.ready.signal()
                    }
                }
            }
            let ticket = waiting.removeFirst()
            ticket.ready.wait()
            guard let piece = try ticket.piece else { return }
            try use(piece)
        }
    }

    /// The place of a piece in the order.
    private final class Ticket<Piece: Sendable>: Sendable {
        /// Signalled once the piece is prepared, or is known not to come.
        let ready = DispatchSemaphore(value: 0)
        private let result = Mutex<Result<Piece?, any Error>>(.success(nil))

        /// What is known of the piece.
        var piece: Piece? { get throws { try result.withLock { $0 }.get() } }

        /// True where there is none, once it was asked for.
        var isEnd: Bool { result.withLock { if case .success(.some) = $0 { false } else { true } } }

        func take(_ next: () throws -> Piece?) -> Piece? {
            let taken = Result { try next() }
            result.withLock { $0 = taken }
            if case .success(let piece) = taken { return piece }
            return nil
        }
    }
}
