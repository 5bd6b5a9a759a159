// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkTesting
import Testing

@Suite struct TaggedHashesTests {
    @Test(arguments: [UInt64(0), 8, 30, 52])
    func `it holds what dictionaries of bits hold`(shift: UInt64) {
        var generator = SeededGenerator()
        var slowly: [UInt64: [Int?: UInt64]] = [:]
        let hashes = TaggedHashes()
        for _ in 0..<30_000 {
            // Few different numbers, many of them in neighbouring slots, and 0 among them.
            let hash = UInt64.random(in: 0..<4000, using: &generator) << shift
            let tags = [nil, nil, 0, 1, 2, TaggedHashes.greatestTag]
            let tag = tags.randomElement(using: &generator) ?? nil
            let bits = UInt64(1) << UInt64(generator.int(0...63))
            hashes.prefetch(hash)
            let found = hashes.bits(of: hash, tag: tag)
            let known = slowly[hash] ?? [:]
            #expect(found.all == known.values.reduce(0, |), "seed \(generator.seed)")
            #expect(found.tagged == known[tag] ?? 0, "seed \(generator.seed)")
            if generator.oneIn(3) { continue }
            hashes.insert(bits, of: hash, tag: tag)
            slowly[hash, default: [:]][tag, default: 0] |= bits
        }
        #expect(hashes.count == slowly.values.reduce(0) { $0 + $1.count })
    }
}
