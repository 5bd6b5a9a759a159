// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// The checkers of an input: a thread takes one, and the next thread uses it again.
final class SIFCheckers: Sendable {
    let model: SIFModel
    private let limit: Int
    private let idle = Mutex<[Idle]>([])

    /// A checker that nobody uses.
    private struct Idle: @unchecked Sendable {
        // Safe to send: who takes it out of the list has it alone.
        let checker: SIFChecker
    }

    init(_ model: SIFModel, limit: Int) {
        self.model = model
        self.limit = limit
    }

    /// A checker for one thread.
    func take() -> SIFChecker {
        idle.withLock { $0.popLast() }?.checker ?? SIFChecker(model: model, limit: limit)
    }

    /// Takes a checker back.
    func giveBack(_ checker: SIFChecker) {
        let done = Idle(checker: checker)
        idle.withLock { $0.append(done) }
    }
}
