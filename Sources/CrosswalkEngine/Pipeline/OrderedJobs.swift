// SPDX-License-Identifier: Apache-2.0

import Dispatch

/// Takes pieces one after the other, prepares them side by side and uses them in order: what the user of the pieces sees
/// never depends on the number of jobs.
///
/// Every thread takes the next piece and prepares it itself, so that it stays in that core's cache and nobody has to be
/// woken for it; the caller's thread does so as well, as long as there is nothing for it to use.
public struct OrderedJobs: Sendable {
    private let jobs: Int

    /// Jobs on so many threads; 1 does everything on the caller's.
    public init(_ jobs: Int) { self.jobs = max(1, jobs) }

    /// How many pieces may be on their way beside the one in use.
    private var room: Int { jobs + 2 }

    /// How many pieces there are at a time, at most.
    var most: Int { jobs > 1 ? room + 1 : 1 }

    /// Takes pieces until there are none.
    ///
    /// - Parameters:
    ///   - helpers: Gets the threads, for parts of what `use` does.
    ///   - next: The next piece, or nil at the end; called by one thread at a time.
    ///   - work: Prepares a piece; called by several threads at once.
    ///   - use: Gets each piece on the caller's thread.
    /// - Throws: The first error of `next`, after the pieces before it were used, or of `use`; nothing runs any more then.
    public func run<Piece: Sendable>(
        lending helpers: Helpers? = nil,
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
        let line = OrderedLine(room: room, next: next, work: work)
        let threads = DispatchGroup()
        for _ in 1..<jobs {
            // A queue for each, which has a thread of its own: they wait for what the caller does.
            DispatchQueue(label: "crosswalk.prepare").async(group: threads) { line.help() }
        }
        helpers?.take(from: line)
        defer {
            helpers?.take(from: nil)
            line.close()
            threads.wait()
        }
        while let piece = try line.following() { try use(piece) }
    }
}
