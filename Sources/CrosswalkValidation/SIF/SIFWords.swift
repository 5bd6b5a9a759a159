// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes

/// A set of codes, asked with bytes: open addressing over their hashes.
struct SIFWords: Sendable {
    /// The codes in the order of the standard.
    let words: [String]
    private let hashes: [UInt64]
    private let mask: Int

    init(_ words: [String]) {
        self.words = words
        var size = 8
        while size < words.count * 2 { size *= 2 }
        var hashes = [UInt64](repeating: 0, count: size)
        for word in words {
            var word = word
            let hash = word.withUTF8 { ByteHash.hash($0) } | 1
            var slot = Int(truncatingIfNeeded: hash >> 8) & (size - 1)
            while hashes[slot] != 0, hashes[slot] != hash { slot = (slot + 1) & (size - 1) }
            hashes[slot] = hash
        }
        self.hashes = hashes
        mask = size - 1
    }

    func contains(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let hash = ByteHash.hash(bytes) | 1
        var slot = Int(truncatingIfNeeded: hash >> 8) & mask
        while hashes[slot] != 0 {
            if hashes[slot] == hash { return true }
            slot = (slot + 1) & mask
        }
        return false
    }
}
