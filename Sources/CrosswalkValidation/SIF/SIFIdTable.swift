// SPDX-License-Identifier: Apache-2.0

/// The keys of all objects with their type and place: 24 bytes a slot, at most three quarters full.
struct SIFIdTable {
    /// What is kept of an object.
    struct Entry {
        /// The number of its type.
        var type: Int
        /// The number of its file.
        var file: Int
        var line: Int
        var spelling: SIFKey.Spelling
    }

    private(set) var count = 0
    private var keys: [SIFKey] = Array(repeating: SIFKey(first: 0, second: 0), count: 1024)
    /// Line, type, file and spelling of each slot; 0 for a free one.
    private var notes: [UInt64] = Array(repeating: 0, count: 1024)

    /// Adds a key where it is new; what is known of it where it is not.
    mutating func insert(_ key: SIFKey, _ entry: Entry) -> Entry? {
        if count * 4 >= keys.count * 3 { grow() }
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

    @inline(__always)
    private func slot(_ key: SIFKey) -> Int {
        let mask = keys.count - 1
        var slot = Int(truncatingIfNeeded: (key.first ^ key.second &* 0x9E37_79B9_7F4A_7C15) >> 20) & mask
        while notes[slot] != 0, keys[slot] != key { slot = (slot + 1) & mask }
        return slot
    }

    private mutating func grow() {
        let (oldKeys, oldNotes) = (keys, notes)
        keys = Array(repeating: SIFKey(first: 0, second: 0), count: oldKeys.count * 2)
        notes = Array(repeating: 0, count: oldKeys.count * 2)
        for index in oldKeys.indices where oldNotes[index] != 0 {
            let slot = slot(oldKeys[index])
            keys[slot] = oldKeys[index]
            notes[slot] = oldNotes[index]
        }
    }

    private func packed(_ entry: Entry) -> UInt64 {
        let line = UInt64(UInt32(truncatingIfNeeded: entry.line)) << 32
        let file = UInt64(entry.file & 0x7FFF) << 17
        return line | file | UInt64(entry.type & 0xFFF) << 5 | UInt64(entry.spelling.rawValue & 15) << 1 | 1
    }

    private func unpacked(_ note: UInt64) -> Entry {
        Entry(
            type: Int(note >> 5) & 0xFFF,
            file: Int(note >> 17) & 0x7FFF,
            line: Int(note >> 32),
            spelling: SIFKey.Spelling(rawValue: UInt8(truncatingIfNeeded: note >> 1) & 15)
        )
    }
}
