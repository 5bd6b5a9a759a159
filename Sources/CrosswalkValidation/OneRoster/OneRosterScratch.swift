// SPDX-License-Identifier: Apache-2.0

/// Plain memory that is filled anew for each piece, and grows where a piece needs more.
///
/// An engine file: what is written for every row is written without asking whether an array is shared.
struct OneRosterScratch<Element: BitwiseCopyable>: ~Copyable {
    /// The first element; as many may be used as were asked for last.
    private(set) var base: UnsafeMutablePointer<Element>
    private var capacity = 256

    init() { base = .allocate(capacity: capacity) }

    deinit { base.deallocate() }

    /// Makes room for `count` elements, all of them `value`.
    mutating func fill(_ count: Int, with value: Element) {
        if count > capacity {
            base.deallocate()
            capacity = count + count / 4
            base = .allocate(capacity: capacity)
        }
        base.initialize(repeating: value, count: count)
    }
}
