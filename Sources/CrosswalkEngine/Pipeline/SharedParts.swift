// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Synchronization

/// Work in parts, each of which is done once, by whichever thread takes it.
///
/// The thread whose work it is takes parts as well, and then waits for those that others are still at.
final class SharedParts: @unchecked Sendable {
    // Safe to send: only who has taken a part runs the body, which is forgotten once all parts are done.
    private var body: ((Int) -> Void)?
    private let count: Int
    private let taken = Atomic(0)
    private let done = Atomic(0)
    private let end = DispatchSemaphore(value: 0)

    /// At least one part; the body is kept until ``finish()`` returns.
    init(_ count: Int, _ body: @escaping (Int) -> Void) {
        self.count = count
        self.body = body
    }

    /// True where a part can be taken.
    var areLeft: Bool { taken.load(ordering: .relaxed) < count }

    /// How many threads may take parts beside the one whose work it is.
    var most: Int { count - 1 }

    /// Does parts until all are taken.
    func work() {
        while areLeft {
            let part = taken.wrappingAdd(1, ordering: .acquiringAndReleasing).oldValue
            guard part < count, let body else { return }
            body(part)
            if done.wrappingAdd(1, ordering: .acquiringAndReleasing).newValue == count { end.signal() }
        }
    }

    /// Does parts until all are taken, and returns when all are done.
    func finish() {
        work()
        end.wait()
        body = nil
    }
}
