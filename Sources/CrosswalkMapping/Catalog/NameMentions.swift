// SPDX-License-Identifier: Apache-2.0

/// Names that are looked for in the texts of mappings, before any of these is loaded.
public struct NameMentions {
    /// Which names a word belongs to, by its hash.
    private var names: [UInt64: [Int]] = [:]
    /// How many different words each name has.
    private var wordCounts: [Int]
    /// Bits of all words' hashes: most words of a text are none of them.
    private var sieve = [UInt64](repeating: 0, count: 64)

    /// Takes names, in lower case.
    public init(_ list: some Collection<String>) {
        wordCounts = []
        for (index, var name) in list.enumerated() {
            var words: Set<UInt64> = []
            name.withUTF8 { name in Self.forEachWord(of: name) { words.insert($0) } }
            wordCounts.append(words.count)
            for word in words {
                names[word, default: []].append(index)
                sieve[Int(word >> 6 & 63)] |= 1 << (word & 63)
            }
        }
    }

    /// How many of the names a format's mapping, or one it extends, may speak of: all others it does not.
    ///
    /// A name is spoken of where all its words stand in the text, in upper or lower case and wherever they are.
    public func count(in id: String, of catalog: MappingCatalog) -> Int {
        var left = wordCounts
        var found: Set<UInt64> = []
        catalog.forEachText(of: id) { text in
            Self.forEachWord(of: text) { word in
                guard sieve[Int(word >> 6 & 63)] >> (word & 63) & 1 != 0, let names = names[word],
                    found.insert(word).inserted
                else { return }
                for name in names { left[name] -= 1 }
            }
        }
        return left.count { $0 == 0 }
    }

    /// Calls with the hash of each run of letters, digits and `_` of ASCII, in lower case.
    private static func forEachWord(of text: UnsafeBufferPointer<UInt8>, _ body: (UInt64) -> Void) {
        var hash: UInt64 = 0
        for byte in text {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"),
                UInt8(ascii: "A")...UInt8(ascii: "Z"):
                let folded = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
                hash = (hash ^ UInt64(folded)) &* 0x9E37_79B9_7F4A_7C15
                hash ^= hash >> 32
            default:
                if hash != 0 { body(hash) }
                hash = 0
            }
        }
        if hash != 0 { body(hash) }
    }
}
