// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Synchronization

/// Writes the buffers for one place in order: at once, or on a thread of its own while the next ones are filled.
///
/// Nothing is copied: a buffer is taken over with its memory, and one that was written comes back in its place. At most
/// ``most`` buffers wait, so that memory stays flat; who gives another one waits.
public final class WriteBehind: @unchecked Sendable {
    // Safe to send: `place` is called by one thread at a time, and all else is behind a lock.
    private static let most = 2

    private let place: (borrowing ByteBuffer) throws -> Void
    private let spares: Spares?
    private let queue: DispatchQueue?
    private let room = DispatchSemaphore(value: WriteBehind.most)
    /// What stopped the writing: nothing is written after it.
    private let fault = Mutex<(any Error)?>(nil)

    /// Buffers that were written, for whoever fills the next one: those of all places that are written together.
    public final class Spares: Sendable {
        private let boxes = Pool<Box>(most: 8)

        /// Creates an empty store.
        public init() {}

        fileprivate func take() -> Box { boxes.take() ?? Box() }

        fileprivate func give(_ box: Box) {
            box.bytes.removeAll()
            boxes.give(box)
        }
    }

    fileprivate final class Box: @unchecked Sendable {
        // Safe to send: it goes from the thread that fills it to the one that writes it, and back.
        var bytes = ByteBuffer(capacity: 4096)
    }

    /// Creates a writer of what `place` takes.
    ///
    /// - Parameter spares: where the memory of buffers comes from, for a thread of its own; without them there is none.
    public init(beside spares: Spares?, _ place: @escaping (borrowing ByteBuffer) throws -> Void) {
        self.place = place
        self.spares = spares
        queue = spares == nil ? nil : DispatchQueue(label: "crosswalk.write")
    }

    /// Takes over what a buffer holds and leaves it empty.
    ///
    /// - Throws: what the place throws, at once or with a later call.
    public func give(_ bytes: inout ByteBuffer) throws {
        guard !bytes.isEmpty else { return }
        guard let queue, let spares else {
            try place(bytes)
            bytes.removeAll()
            return
        }
        try check()
        room.wait()
        let box = spares.take()
        swap(&box.bytes, &bytes)
        queue.async { [self] in
            write(box)
            spares.give(box)
            room.signal()
        }
    }

    private func write(_ box: Box) {
        if fault.withLock({ $0 }) != nil { return }
        do { try place(box.bytes) } catch { fault.withLock { $0 = error } }
    }

    private func check() throws {
        if let fault = fault.withLock({ $0 }) { throw fault }
    }

    /// Waits until everything is written.
    ///
    /// - Throws: what the place threw.
    public func finish() throws {
        queue?.sync {}
        try check()
    }
}
