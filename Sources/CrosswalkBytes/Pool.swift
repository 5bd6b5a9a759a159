// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// What one thread is done with, for whichever needs one next.
public final class Pool<Element>: @unchecked Sendable {
    // Safe to send: the list is behind the lock, and an element that was taken is its taker's alone.
    private let most: Int
    private let lock = Mutex<Void>(())
    private var elements: [Element] = []

    /// Creates an empty pool that keeps at most `most` elements.
    public init(most: Int = .max) { self.most = most }

    /// The element that was given last, or nil where there is none.
    public func take() -> Element? {
        lock.withLock { _ in elements.popLast() }
    }

    /// Keeps an element for later, or lets it go where there are enough.
    public func give(_ element: consuming Element) {
        let element = element
        lock.withLock { _ in
            if elements.count < most { elements.append(element) }
        }
    }
}
