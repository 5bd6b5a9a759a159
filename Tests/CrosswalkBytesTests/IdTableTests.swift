// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkTesting
import Testing

@Suite struct IdTableTests {
    private func randomKey(_ generator: inout SeededGenerator, kinds: Int) -> [UInt8] {
        func hex(_ digits: String) -> [UInt8] {
            let digits = Array(digits.utf8)
            // Few different GUIDs, so that keys repeat.
            var small = SeededGenerator(seed: UInt64.random(in: 0..<500, using: &generator))
            return (0..<32).map { _ in digits[Int.random(in: 0..<16, using: &small)] }
        }
        func hyphens(_ text: [UInt8]) -> [UInt8] {
            Array([text[..<8], text[8..<12], text[12..<16], text[16..<20], text[20...]].joined(separator: [45]))
        }
        switch Int.random(in: 0..<kinds, using: &generator) {
        case 0: return hyphens(hex("0123456789abcdef"))
        case 1: return hyphens(hex("0123456789ABCDEF"))
        case 2: return hex("0123456789abcdef")
        case 3: return hex("0123456789ABCDEF")
        case 4: return Array(String(Int.random(in: 0..<1000, using: &generator)).utf8)
        case 5:
            // Nearly a GUID.
            var key = hyphens(hex("0123456789abcdef"))
            key[Int.random(in: 0..<36, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
            return key
        default:
            let length = Int.random(in: 0...70, using: &generator)
            return (0..<length).map { _ in UInt8.random(in: 97...98, using: &generator) }
        }
    }

    @Test(arguments: [UInt64(1), 2, 3], [1, 2, 7])
    func `it numbers keys as a dictionary does, and gives them back`(seed: UInt64, kinds: Int) {
        var generator = SeededGenerator(seed: seed)
        let table = IdTable()
        var known: [[UInt8]: Int] = [:]
        for round in 0..<6000 {
            let key = randomKey(&generator, kinds: kinds)
            let expected = known[key]
            let found = key.withUnsafeBufferPointer { table.find($0) }
            let (index, isNew) = key.withUnsafeBufferPointer { table.insert($0) }
            guard found == expected, isNew == (expected == nil), index == expected ?? known.count else {
                Issue.record("seed \(seed), kinds \(kinds), round \(round)")
                return
            }
            known[key] = index
        }
        #expect(table.count == known.count)
        for (key, index) in known {
            var buffer = ByteBuffer()
            table.append(index, to: &buffer)
            #expect(buffer.array() == key)
            #expect(key.withUnsafeBufferPointer { table.find($0) } == index)
        }
    }

    @Test(arguments: [UInt64(1), 2, 3], [1, 2, 7])
    func `many keys at once are found as one by one`(seed: UInt64, kinds: Int) {
        var generator = SeededGenerator(seed: seed)
        let table = IdTable()
        for _ in 0..<Int.random(in: 0...2000, using: &generator) {
            _ = randomKey(&generator, kinds: kinds).withUnsafeBufferPointer { table.insert($0) }
        }
        // Something to point at, even where all keys are empty.
        var bytes: [UInt8] = [0]
        var spans: [UInt64] = []
        for _ in 0..<Int.random(in: 0...200, using: &generator) {
            let key = randomKey(&generator, kinds: kinds)
            spans.append(UInt64(bytes.count) | UInt64(bytes.count + key.count) << 32)
            bytes += key
        }
        var numbers = [Int32](repeating: 7, count: spans.count + 1)
        bytes.withUnsafeBufferPointer { bytes in
            spans.withUnsafeBufferPointer { spans in
                numbers.withUnsafeMutableBufferPointer { numbers in
                    guard let base = bytes.baseAddress, let first = numbers.baseAddress else { return }
                    table.find(spans, in: base, into: first)
                    for (place, span) in spans.enumerated() {
                        let key = bytes[Int(span & 0xFFFF_FFFF)..<Int(span >> 32)]
                        let expected = table.find(UnsafeBufferPointer(rebasing: key)) ?? -1
                        #expect(Int(numbers[place]) == expected, "seed \(seed), kinds \(kinds)")
                    }
                    #expect(numbers[spans.count] == 7, "nothing is written behind the last")
                }
            }
        }
    }

    @Test(arguments: [UInt64(1), 2, 3], [1, 2, 7])
    func `adding many keys gives the numbers that adding them one by one gives`(seed: UInt64, kinds: Int) {
        var generator = SeededGenerator(seed: seed)
        let (alone, together) = (IdTable(), IdTable())
        for round in 0..<60 {
            var text: [UInt8] = []
            var places: [UInt64] = []
            var expected: [Int32] = []
            for _ in 0..<Int.random(in: 0...150, using: &generator) {
                let key = randomKey(&generator, kinds: kinds)
                expected.append(Int32(key.withUnsafeBufferPointer { alone.insert($0).index }))
                places.append(UInt64(text.count) | UInt64(text.count + key.count) << 32)
                text += key
            }
            text.append(0)
            var numbers = [Int32](repeating: -2, count: places.count + 1)
            text.withUnsafeBufferPointer { text in
                places.withUnsafeBufferPointer { places in
                    numbers.withUnsafeMutableBufferPointer { numbers in
                        guard let text = text.baseAddress, let numbers = numbers.baseAddress else { return }
                        together.insert(places, in: text, into: numbers)
                    }
                }
            }
            guard Array(numbers.dropLast()) == expected, together.count == alone.count else {
                Issue.record("seed \(seed), kinds \(kinds), round \(round)")
                return
            }
        }
    }

    @Test(arguments: [UInt64(1), 2], [1, 2, 7])
    func `a guess never changes the answer`(seed: UInt64, kinds: Int) {
        var generator = SeededGenerator(seed: seed)
        let table = IdTable()
        for round in 0..<3000 {
            let key = randomKey(&generator, kinds: kinds)
            key.withUnsafeBufferPointer { key in
                let expected = table.find(key)
                let guess = generator.oneIn(2) ? expected ?? -1 : generator.int(-2...table.count + 1)
                #expect(table.find(key, guess: guess) == expected, "seed \(seed), round \(round)")
                if generator.oneIn(3) { _ = table.insert(key) }
            }
        }
    }

    @Test func `a GUID costs less than thirty bytes, whatever else there is`() {
        var generator = SeededGenerator(seed: 9)
        let table = IdTable()
        for _ in 0..<100_000 {
            var word = String(generator.next(), radix: 16) + String(generator.next(), radix: 16)
            word = String(repeating: "0", count: 32 - word.utf8.count) + word
            word.withUTF8 { _ = table.insert($0) }
        }
        #expect(table.count == 100_000)
        #expect(table.memory / table.count < 30)
    }

    @Test func `keys of any length are kept`() {
        let table = IdTable()
        for length in [0, 1, 65_534, 65_535, 65_536, 200_000] {
            let key = [UInt8](repeating: 7, count: length)
            #expect(key.withUnsafeBufferPointer { table.insert($0).isNew })
            #expect(key.withUnsafeBufferPointer { !table.insert($0).isNew })
            var buffer = ByteBuffer()
            table.append(table.count - 1, to: &buffer)
            #expect(buffer.array() == key)
        }
    }
}
