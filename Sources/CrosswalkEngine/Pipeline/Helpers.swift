// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Synchronization

/// The threads that prepare pieces, for who uses the pieces and has work that can be cut into parts.
///
/// While pieces are taken, those threads do parts before they take the next piece: nobody has to be woken for it, and
/// there are never more threads at work than were asked for. Otherwise threads of the system are used.
public final class Helpers: Sendable {
    private let line = Mutex<(any PartsTaker)?>(nil)

    /// Creates a place for threads that are not there yet.
    public init() {}

    /// Has the threads of a line help, or nobody.
    func take(from line: (any PartsTaker)?) { self.line.withLock { $0 = line } }

    /// Does parts 0 to `parts` - 1, perhaps several at once, and returns when all are done.
    ///
    /// Called by the thread that uses the pieces.
    func run(_ parts: Int, _ body: @escaping (Int) -> Void) {
        if parts == 1 { return body(0) }
        let shared = SharedParts(parts, body)
        if let line = line.withLock({ $0 }) {
            line.share(shared)
        } else {
            DispatchQueue.concurrentPerform(iterations: parts) { _ in shared.work() }
            shared.finish()
        }
    }
}

/// Threads that can do parts of another one's work.
protocol PartsTaker: AnyObject, Sendable {
    /// Returns when all parts are done, by the caller and by threads that have time.
    func share(_ parts: SharedParts)
}
