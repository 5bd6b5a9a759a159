// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes

/// The checkers of an input: a thread takes one, and the next thread uses it again.
final class SIFCheckers: Sendable {
    let model: SIFModel
    private let limit: Int
    private let idle = Pool<SIFChecker>()

    init(_ model: SIFModel, limit: Int) {
        self.model = model
        self.limit = limit
    }

    /// A checker for one thread.
    func take() -> SIFChecker {
        idle.take() ?? SIFChecker(model: model, limit: limit)
    }

    /// Takes a checker back.
    func giveBack(_ checker: SIFChecker) {
        idle.give(checker)
    }
}
