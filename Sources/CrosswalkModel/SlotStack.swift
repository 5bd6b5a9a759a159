// SPDX-License-Identifier: Apache-2.0

/// A growing run of slots with one owner: the cells of a row, or the items of lists while they are collected.
///
/// An engine file: `[Slot]` pays for a uniqueness check at every store. Lists within lists share one stack: remember the
/// ``count``, append the items, and let ``RecordBatch/structure(_:from:since:)`` take them off again.
public struct SlotStack: ~Copyable, @unchecked Sendable {
    // Safe to send: the pointer is owned by exactly this value, which cannot be copied.
    @usableFromInline var base: UnsafeMutablePointer<Slot>
    /// How many slots there are.
    @inlinable public var count: Int { used }
    @usableFromInline var used = 0
    @usableFromInline var capacity = 64

    /// Creates an empty stack.
    public init() { base = .allocate(capacity: capacity) }

    deinit { base.deallocate() }

    /// A slot by position.
    public subscript(position: Int) -> Slot {
        @inline(always) get {
            precondition(position >= 0 && position < count)
            return base[position]
        }
        @inline(always) set {
            precondition(position >= 0 && position < count)
            base[position] = newValue
        }
    }

    /// Adds a slot at the end.
    @inline(always)
    public mutating func append(_ slot: Slot) {
        if used == capacity { grow() }
        base[used] = slot
        used += 1
    }

    /// Adds absent slots until there are `total`.
    @inline(always)
    public mutating func fill(to total: Int) {
        while count < total { append(.absent) }
    }

    /// Makes it `total` absent slots.
    @inline(always)
    public mutating func clear(to total: Int) {
        while capacity < total { grow() }
        for position in 0..<total { base[position] = .absent }
        used = total
    }

    /// Adds the slots of texts, of each its start in the low half of a word, its end in the high half; absent where a
    /// text is empty.
    @inline(always)
    public mutating func append(spans: UnsafeBufferPointer<UInt64>) {
        while capacity - used < spans.count { grow() }
        guard let from = spans.baseAddress else { return }
        let to = base + used
        for position in 0..<spans.count {
            let span = from[position]
            let start = Int(UInt32(truncatingIfNeeded: span))
            let count = Int(span &>> 32) &- start
            to[position] = count == 0 ? .absent : Slot(.text, start: start, count: count)
        }
        used += spans.count
    }

    /// Makes it a copy of some slots, which are not its own.
    @inline(always)
    public mutating func replace(with slots: UnsafeBufferPointer<Slot>) {
        while capacity < slots.count { grow() }
        if let from = slots.baseAddress { base.update(from: from, count: slots.count) }
        used = slots.count
    }

    /// Takes off all slots but the first `length`.
    @inline(always)
    public mutating func truncate(to length: Int) {
        precondition(length >= 0 && length <= count)
        used = length
    }

    /// The slots from a position on; valid until the next change.
    @inline(always)
    public func slots(since start: Int) -> UnsafeBufferPointer<Slot> {
        precondition(start >= 0 && start <= count)
        return UnsafeBufferPointer(start: base + start, count: count - start)
    }

    @usableFromInline @inline(never)
    mutating func grow() {
        let larger = UnsafeMutablePointer<Slot>.allocate(capacity: capacity * 2)
        larger.update(from: base, count: count)
        base.deallocate()
        base = larger
        capacity *= 2
    }
}
