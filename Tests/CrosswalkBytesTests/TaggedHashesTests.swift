// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkTesting
import Testing

@Suite struct TaggedHashesTests {
    /// All hashes with all tags they have come with, in sets.
    private struct Slowly {
        var tags: [UInt64: Set<Int>] = [:]

        func find(_ hash: UInt64, _ tag: Int?) -> [Bool] {
            guard let known = tags[hash] else { return [false, false] }
            return [true, tag.map { known.contains($0) } ?? false]
        }

        mutating func insert(_ hash: UInt64, _ tag: Int?) -> [Bool] {
            defer { tags[hash, default: []].formUnion([tag].compactMap { $0 }) }
            return find(hash, tag)
        }
    }

    @Test(arguments: [UInt64(0), 8, 30, 52])
    func `it holds what sets of tags hold`(shift: UInt64) {
        var generator = SeededGenerator()
        var slowly = Slowly()
        let hashes = TaggedHashes()
        for _ in 0..<30_000 {
            // Few different numbers, many of them in neighbouring slots, and 0 among them.
            let hash = UInt64.random(in: 0..<4000, using: &generator) << shift
            let tags = [nil, nil, 0, 1, 2, TaggedHashes.greatestTag]
            let tag = tags.randomElement(using: &generator) ?? nil
            hashes.prefetch(hash)
            if generator.oneIn(3) {
                let found = hashes.find(hash, tag: tag)
                #expect([found.isThere, found.isTagged] == slowly.find(hash, tag), "seed \(generator.seed)")
            } else {
                let found = hashes.insert(hash, tag: tag)
                #expect([found.wasThere, found.wasTagged] == slowly.insert(hash, tag), "seed \(generator.seed)")
            }
        }
        let words = slowly.tags.values.reduce(0) { $0 + max(1, $1.count) }
        #expect(hashes.count == words)
    }
}
