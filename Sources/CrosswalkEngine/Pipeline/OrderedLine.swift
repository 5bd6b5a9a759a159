// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Synchronization

/// The pieces between the one taken last and the one to be used next, and the threads that wait for something to do.
///
/// A thread that takes a piece prepares it at once, so that whoever waits for an earlier piece always waits for a thread
/// that works. At most `room` pieces are on their way, beside the one in use: no thread runs far ahead of the caller's.
final class OrderedLine<Piece: Sendable>: PartsTaker {
    private struct State {
        /// The prepared pieces, each in its number's place modulo the room.
        var ready: [Piece?]
        /// How many pieces were taken, and how many of them used.
        var taken = 0
        var used = 0
        /// True while a thread asks for the next piece.
        var isTaking = false
        /// True once nothing is to be taken any more.
        var isOver = false
        /// True once the caller's thread has nothing to do any more.
        var isClosed = false
        /// What the caller's thread has to do just now and others can help with.
        var parts: SharedParts?
        var fault: (any Error)?
        /// True while the caller's thread waits, and the helpers that do.
        var callerWaits = false
        var waiting: [DispatchSemaphore] = []
    }

    /// What a thread does next.
    private enum Move {
        case take
        case use(Piece)
        case share(SharedParts)
        case wait
        case end
    }

    private let room: Int
    private let next: @Sendable () throws -> Piece?
    private let work: @Sendable (Piece) -> Void
    private let state: Mutex<State>
    /// What the caller's thread waits for.
    private let caller = DispatchSemaphore(value: 0)

    init(room: Int, next: @escaping @Sendable () throws -> Piece?, work: @escaping @Sendable (Piece) -> Void) {
        self.room = room
        self.next = next
        self.work = work
        state = Mutex(State(ready: Array(repeating: nil, count: room)))
    }

    /// The next piece in order, prepared, or nil at the end; for the caller's thread.
    ///
    /// - Throws: the error of `next`, where the piece should be.
    func following() throws -> Piece? {
        while true {
            switch state.withLock({ callersMove(&$0) }) {
            case .use(let piece): return piece
            case .share(let parts): parts.work()
            case .take: takeOne()
            case .wait: caller.wait()
            case .end:
                if let fault = state.withLock({ $0.fault }) { throw fault }
                return nil
            }
        }
    }

    /// Takes and prepares pieces, and helps the caller's thread, until that closes the line; for every other thread.
    func help() {
        let gate = DispatchSemaphore(value: 0)
        while true {
            switch state.withLock({ helpersMove(&$0, gate) }) {
            case .share(let parts): parts.work()
            case .take: takeOne()
            case .wait: gate.wait()
            case .use, .end: return
            }
        }
    }

    /// Has no piece taken any more, and lets the other threads go.
    func close() {
        state.withLock { state in
            state.isOver = true
            state.isClosed = true
            wakeAll(&state)
        }
    }

    /// Does what the caller's thread has to do in parts, with every thread that comes by.
    func share(_ parts: SharedParts) {
        state.withLock { state in
            state.parts = parts
            for _ in 0..<parts.most { state.waiting.popLast()?.signal() }
        }
        parts.finish()
        state.withLock { $0.parts = nil }
    }

    // MARK: Moves

    private func callersMove(_ state: inout State) -> Move {
        if let piece = state.ready[state.used % room] {
            state.ready[state.used % room] = nil
            state.used += 1
            // One more may be taken.
            if !state.isTaking, !state.isOver { state.waiting.popLast()?.signal() }
            return .use(piece)
        }
        if state.isOver, state.used == state.taken { return .end }
        if mayTake(&state) { return .take }
        state.callerWaits = true
        return .wait
    }

    private func helpersMove(_ state: inout State, _ gate: DispatchSemaphore) -> Move {
        // The caller's thread waits for its parts, and everything for the caller's thread.
        if let parts = state.parts, parts.areLeft { return .share(parts) }
        if state.isClosed { return .end }
        if mayTake(&state) { return .take }
        state.waiting.append(gate)
        return .wait
    }

    private func mayTake(_ state: inout State) -> Bool {
        guard !state.isOver, !state.isTaking, state.taken - state.used < room else { return false }
        state.isTaking = true
        return true
    }

    /// Takes the next piece, if there is one, and prepares it.
    private func takeOne() {
        let result = Result { try next() }
        let number = state.withLock { took(result, &$0) }
        guard case .success(let piece?) = result else { return }
        work(piece)
        state.withLock { state in
            state.ready[number % room] = piece
            if number == state.used { wakeCaller(&state) }
        }
    }

    /// Notes what came of asking for a piece, and returns its number; lets another thread ask.
    private func took(_ result: Result<Piece?, any Error>, _ state: inout State) -> Int {
        state.isTaking = false
        let number = state.taken
        switch result {
        case .success(.some):
            state.taken += 1
            guard !state.isOver, state.taken - state.used < room else { break }
            if let gate = state.waiting.popLast() { gate.signal() } else { wakeCaller(&state) }
        case .success(.none):
            state.isOver = true
            wakeCaller(&state)
        case .failure(let fault):
            state.isOver = true
            state.fault = fault
            wakeCaller(&state)
        }
        return number
    }

    private func wakeCaller(_ state: inout State) {
        if state.callerWaits { caller.signal() }
        state.callerWaits = false
    }

    private func wakeAll(_ state: inout State) {
        for gate in state.waiting { gate.signal() }
        state.waiting.removeAll()
        wakeCaller(&state)
    }
}
