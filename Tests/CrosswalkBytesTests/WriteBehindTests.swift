// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkTesting
import Testing

@Suite struct WriteBehindTests {
    /// What was written, and when to refuse.
    private final class Place {
        var bytes: [UInt8] = []
        var calls = 0
        var refused = Int.max

        func take(_ buffer: borrowing ByteBuffer) throws {
            calls += 1
            if calls >= refused { throw CrosswalkError(.io, id: "TEST-001", "full at \(calls)") }
            bytes += buffer.array()
        }
    }

    @Test(arguments: [false, true])
    func `buffers are written in the order in which they were given`(isBeside: Bool) throws {
        var generator = SeededGenerator()
        let place = Place()
        let behind = WriteBehind(beside: isBeside ? WriteBehind.Spares() : nil) { try place.take($0) }
        var expected: [UInt8] = []
        var buffer = ByteBuffer()
        for _ in 0..<300 {
            let bytes = generator.bytes(from: Array(0...255), upTo: 5000)
            expected += bytes
            buffer.append(bytes)
            if generator.oneIn(3) {
                try behind.give(&buffer)
                let left = buffer.count
                #expect(left == 0)
            }
        }
        try behind.give(&buffer)
        try behind.finish()
        #expect(place.bytes == expected, "seed \(generator.seed)")
    }

    @Test(arguments: [false, true])
    func `a fault reaches who gives, and nothing is written after it`(isBeside: Bool) throws {
        let place = Place()
        place.refused = 3
        let behind = WriteBehind(beside: isBeside ? WriteBehind.Spares() : nil) { try place.take($0) }
        let error = #expect(throws: CrosswalkError.self) {
            for number in 0..<20 {
                var buffer = ByteBuffer()
                buffer.append(decimal: number)
                try behind.give(&buffer)
            }
            try behind.finish()
        }
        #expect(error?.message == "full at 3")
        if isBeside { #expect(throws: CrosswalkError.self) { try behind.finish() } }
        #expect(place.calls == 3)
        #expect(place.bytes == Array("01".utf8))
    }
}
