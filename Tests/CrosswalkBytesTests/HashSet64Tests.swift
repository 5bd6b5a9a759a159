// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkTesting
import Testing

@Suite struct HashSet64Tests {
    @Test(arguments: [UInt64(1), 2, 3])
    func `it holds what a set holds`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var known: Set<UInt64> = []
        var numbers = HashSet64()
        for _ in 0..<20_000 {
            // Few different numbers, many of them in neighbouring slots, and 0 among them.
            let number = UInt64.random(in: 0..<4000, using: &generator) << (seed * 4)
            #expect(numbers.contains(number) == known.contains(number))
            #expect(numbers.insert(number) == known.insert(number).inserted)
        }
        #expect(numbers.count == known.count)
        #expect(known.allSatisfy { numbers.contains($0) })
    }
}
