// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkTesting
import Testing

@testable import CrosswalkEngine

@Suite struct LastAskedTests {
    @Test func `it answers as the table does, while ids are added`() {
        var generator = SeededGenerator()
        let table = IdTable()
        let asked = LastAsked()
        for _ in 0..<5000 {
            // Few ids, often the same twice, some too long to be remembered.
            let length = generator.pick([0, 1, 1, 2, 63, 64, 65, 200])
            let id = (0..<length).map { _ in generator.pick([UInt8(ascii: "a"), UInt8(ascii: "b")]) }
            id.withUnsafeBufferPointer { id in
                for _ in 0..<generator.int(1...3) {
                    #expect(asked.find(id, in: table) == table.find(id), "seed \(generator.seed)")
                }
                if generator.oneIn(3) { _ = table.insert(id) }
                #expect(asked.find(id, in: table) == table.find(id), "seed \(generator.seed)")
            }
        }
    }
}
