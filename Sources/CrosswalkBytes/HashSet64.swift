// SPDX-License-Identifier: Apache-2.0

/// A set of numbers that are hashes already: nothing is hashed again to find one.
///
/// An engine file: `Set<UInt64>` spends most of its time on hashing. 11 to 21 bytes for each number.
public struct HashSet64: Sendable {
    /// How many numbers there are.
    public private(set) var count = 0
    /// 0 for a free slot; the number 0 itself is kept aside.
    private var slots = [UInt64](repeating: 0, count: 64)
    private var hasZero = false

    /// Creates an empty set.
    public init() {}

    /// True where the number was added.
    public func contains(_ number: UInt64) -> Bool {
        if number == 0 { return hasZero }
        return slots.withUnsafeBufferPointer { $0[Self.slot(of: number, in: $0)] == number }
    }

    /// Adds a number; false where it was there before.
    @discardableResult
    public mutating func insert(_ number: UInt64) -> Bool {
        if number == 0 {
            if hasZero { return false }
            hasZero = true
            count += 1
            return true
        }
        if count >= slots.count / 4 * 3 { grow() }
        let isNew = slots.withUnsafeMutableBufferPointer { slots in
            let slot = Self.slot(of: number, in: UnsafeBufferPointer(slots))
            if slots[slot] == number { return false }
            slots[slot] = number
            return true
        }
        if isNew { count += 1 }
        return isNew
    }

    /// The slot that holds the number, or the free one where it belongs.
    @inline(__always)
    private static func slot(of number: UInt64, in slots: UnsafeBufferPointer<UInt64>) -> Int {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: number) & mask
        while slots[slot] != 0, slots[slot] != number { slot = (slot + 1) & mask }
        return slot
    }

    private mutating func grow() {
        let old = slots
        slots = [UInt64](repeating: 0, count: old.count * 2)
        slots.withUnsafeMutableBufferPointer { slots in
            for number in old where number != 0 {
                slots[Self.slot(of: number, in: UnsafeBufferPointer(slots))] = number
            }
        }
    }
}
