// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import Glibc

/// A few words with their translations, looked up by bytes without making a string.
///
/// A view into the arena it was made in: valid as long as that is, and free to copy.
struct CodeIndex: @unchecked Sendable, BitwiseCopyable {
    // Safe to send: nothing changes after it was made.
    private struct Entry: BitwiseCopyable {
        var key: UnsafeBufferPointer<UInt8>
        var value: UnsafeBufferPointer<UInt8>
        var isSame: Bool
    }

    private let entries: UnsafeBufferPointer<Entry>
    private let table: UnsafeBufferPointer<Int32>
    private let mask: Int

    /// Creates an index; of words that are the same the first decides.
    init(_ words: [(key: String, value: String)], in arena: Arena) {
        var size = 8
        while size < words.count * 3 { size *= 2 }
        mask = size - 1
        var table = [Int32](repeating: -1, count: size)
        var entries: [Entry] = []
        entries.reserveCapacity(words.count)
        for (key, value) in words {
            let bytes = arena.keep(key)
            var place = Self.hash(bytes) & (size - 1)
            while table[place] >= 0, !entries[Int(table[place])].key.isSame(as: bytes) {
                place = (place + 1) & (size - 1)
            }
            guard table[place] < 0 else { continue }
            table[place] = Int32(entries.count)
            entries.append(Entry(key: bytes, value: arena.keep(value), isSame: key == value))
        }
        self.entries = arena.keep(entries)
        self.table = arena.keep(table)
    }

    /// The position of a word, or nil.
    func find(_ word: UnsafeBufferPointer<UInt8>) -> Int? {
        var place = Self.hash(word) & mask
        while true {
            let index = Int(table[place])
            if index < 0 { return nil }
            if entries[index].key.isSame(as: word) { return index }
            place = (place + 1) & mask
        }
    }

    func value(_ index: Int) -> UnsafeBufferPointer<UInt8> { entries[index].value }

    func isSame(_ index: Int) -> Bool { entries[index].isSame }

    /// Of the first and the last eight bytes and how many there are, which is all of most words; of longer ones, of all.
    private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        let raw = UnsafeRawBufferPointer(bytes)
        let count = raw.count
        guard count <= 16 else { return Int(truncatingIfNeeded: ByteHash.hash(bytes)) }
        var first: UInt64 = 0
        var last: UInt64 = 0
        if count >= 8 {
            first = UInt64(littleEndian: raw.loadUnaligned(as: UInt64.self))
            last = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self))
        } else if count >= 4 {
            first = UInt64(UInt32(littleEndian: raw.loadUnaligned(as: UInt32.self)))
            last = UInt64(UInt32(littleEndian: raw.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self)))
        } else if count > 0 {
            first = UInt64(raw[0]) | UInt64(raw[count / 2]) << 8 | UInt64(raw[count - 1]) << 16
        }
        var hash = (first ^ UInt64(count)) &* 0x9E37_79B9_7F4A_7C15
        hash = (hash ^ hash >> 32 ^ last) &* 0xD6E8_FEB8_6659_FD93
        return Int(truncatingIfNeeded: hash ^ hash >> 32)
    }
}
