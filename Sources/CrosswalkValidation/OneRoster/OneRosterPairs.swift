// SPDX-License-Identifier: Apache-2.0

/// A set of pairs of numbers: an open-addressing table of 64-bit keys, at most three quarters full.
struct OneRosterPairs {
    private var slots: [UInt64] = []
    private var count = 0

    /// True where nothing was added.
    var isEmpty: Bool { count == 0 }

    /// Adds a pair; false where it was there before.
    @discardableResult
    mutating func insert(_ first: Int, _ second: Int) -> Bool {
        if count * 4 >= slots.count * 3 { grow() }
        guard Self.place(Self.key(first, second), in: &slots) else { return false }
        count += 1
        return true
    }

    /// True where the pair was added.
    func contains(_ first: Int, _ second: Int) -> Bool {
        guard !slots.isEmpty else { return false }
        let key = Self.key(first, second)
        var slot = Self.start(key, slots.count)
        while slots[slot] != 0 {
            if slots[slot] == key { return true }
            slot = (slot + 1) & (slots.count - 1)
        }
        return false
    }

    // 0 marks a free slot.
    private static func key(_ first: Int, _ second: Int) -> UInt64 {
        UInt64(UInt32(truncatingIfNeeded: first) &+ 1) << 32 | UInt64(UInt32(truncatingIfNeeded: second) &+ 1)
    }

    private static func start(_ key: UInt64, _ size: Int) -> Int {
        Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 20) & (size - 1)
    }

    private static func place(_ key: UInt64, in slots: inout [UInt64]) -> Bool {
        var slot = start(key, slots.count)
        while slots[slot] != 0 {
            if slots[slot] == key { return false }
            slot = (slot + 1) & (slots.count - 1)
        }
        slots[slot] = key
        return true
    }

    private mutating func grow() {
        var larger = [UInt64](repeating: 0, count: max(1024, slots.count * 2))
        for key in slots where key != 0 { _ = Self.place(key, in: &larger) }
        slots = larger
    }
}
