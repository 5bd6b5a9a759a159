// SPDX-License-Identifier: Apache-2.0

/// The keys of objects with their type: 20 bytes a slot, at most seven eighths full.
///
/// An engine file: plain memory, and a way to ask for that of several keys at once.
final class SIFIdTable {
    /// What is kept of an object.
    struct Entry {
        /// The number of its type.
        var type: Int
        var spelling: SIFKey.Spelling
    }

    private(set) var count = 0
    private var capacity = 1024
    private var keys: UnsafeMutablePointer<SIFKey>
    /// Type and spelling of each slot; 0 for a free one.
    private var notes: UnsafeMutablePointer<UInt32>

    init() {
        keys = .allocate(capacity: capacity)
        keys.initialize(repeating: SIFKey(first: 0, second: 0), count: capacity)
        notes = .allocate(capacity: capacity)
        notes.initialize(repeating: 0, count: capacity)
    }

    deinit {
        keys.deallocate()
        notes.deallocate()
    }

    /// Adds a key where it is new; what is known of it where it is not.
    func insert(_ key: SIFKey, _ entry: Entry) -> Entry? {
        if count >= capacity / 8 * 7 { grow() }
        let slot = slot(key)
        if notes[slot] != 0 { return unpacked(notes[slot]) }
        keys[slot] = key
        notes[slot] = packed(entry)
        count += 1
        return nil
    }

    /// What is known of a key, or nil.
    func find(_ key: SIFKey) -> Entry? {
        let note = notes[slot(key)]
        return note == 0 ? nil : unpacked(note)
    }

    /// Touches the memory of a key that is looked for soon; several at a time are waited for together.
    @inline(__always)
    func touch(_ key: SIFKey) -> UInt64 {
        let slot = Int(truncatingIfNeeded: key.hash) & (capacity - 1)
        return UInt64(notes[slot]) ^ keys[slot].first
    }

    @inline(__always)
    private func slot(_ key: SIFKey) -> Int {
        let mask = capacity - 1
        var slot = Int(truncatingIfNeeded: key.hash) & mask
        while notes[slot] != 0, keys[slot] != key { slot = (slot + 1) & mask }
        return slot
    }

    private func grow() {
        let (oldKeys, oldNotes, oldCapacity) = (keys, notes, capacity)
        capacity *= 2
        // A slot without a note holds no key.
        keys = .allocate(capacity: capacity)
        keys.initialize(repeating: SIFKey(first: 0, second: 0), count: capacity)
        notes = .allocate(capacity: capacity)
        notes.initialize(repeating: 0, count: capacity)
        for index in 0..<oldCapacity where oldNotes[index] != 0 {
            let slot = slot(oldKeys[index])
            keys[slot] = oldKeys[index]
            notes[slot] = oldNotes[index]
        }
        oldKeys.deallocate()
        oldNotes.deallocate()
    }

    private func packed(_ entry: Entry) -> UInt32 {
        UInt32(truncatingIfNeeded: entry.type) << 5 | UInt32(entry.spelling.rawValue & 15) << 1 | 1
    }

    private func unpacked(_ note: UInt32) -> Entry {
        Entry(type: Int(note >> 5), spelling: SIFKey.Spelling(rawValue: UInt8(truncatingIfNeeded: note >> 1) & 15))
    }
}
