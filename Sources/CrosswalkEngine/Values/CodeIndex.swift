// SPDX-License-Identifier: Apache-2.0

/// A few words with their translations, looked up by bytes without making a string.
struct CodeIndex: Sendable {
    private struct Entry {
        var key: [UInt8]
        var value: [UInt8]
        var isSame: Bool
    }

    private let entries: [Entry]
    private let table: [Int16]
    private let mask: Int

    init(_ words: [(key: String, value: String)]) {
        entries = words.map { Entry(key: Array($0.key.utf8), value: Array($0.value.utf8), isSame: $0.key == $0.value) }
        var size = 8
        while size < entries.count * 3 { size *= 2 }
        mask = size - 1
        var table = [Int16](repeating: -1, count: size)
        for (index, entry) in entries.enumerated() {
            var place = entry.key.withUnsafeBufferPointer { Self.hash($0) } & (size - 1)
            while table[place] >= 0 { place = (place + 1) & (size - 1) }
            table[place] = Int16(truncatingIfNeeded: index)
        }
        self.table = table
    }

    var isEmpty: Bool { entries.isEmpty }

    /// The position of a word, or nil.
    func find(_ word: UnsafeBufferPointer<UInt8>) -> Int? {
        var place = Self.hash(word) & mask
        while true {
            let index = Int(table[place])
            if index < 0 { return nil }
            let key = entries[index].key
            if key.count == word.count, key.withUnsafeBufferPointer({ $0.elementsEqual(word) }) { return index }
            place = (place + 1) & mask
        }
    }

    func value(_ index: Int) -> [UInt8] { entries[index].value }

    func isSame(_ index: Int) -> Bool { entries[index].isSame }

    private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return Int(truncatingIfNeeded: hash ^ hash >> 32)
    }
}
