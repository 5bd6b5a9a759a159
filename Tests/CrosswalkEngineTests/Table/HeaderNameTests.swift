// SPDX-License-Identifier: Apache-2.0
import CrosswalkTesting
import Testing

@testable import CrosswalkEngine

@Suite struct HeaderNameTests {
    /// A name beyond ASCII takes the way through the tables of characters; the other way must say the same.
    @Test func `names of ASCII are folded as all names are`() {
        var random = SeededGenerator()
        for _ in 0..<500 {
            let pieces = ["a", "B", "_", "-", "#", " ", "  ", "\t", "\r\n", "\n", "\u{B}", "9", "Z "]
            let name = (0..<random.int(0...8)).map { _ in random.pick(pieces) }.joined()
            let (beyond, plain) = (HeaderName.folded(name + "é"), HeaderName.folded(name + "x"))
            #expect(beyond.dropLast() == plain.dropLast(), "seed \(random.seed)")
            let bare = HeaderName.folded(name)
            #expect(bare == HeaderName.folded(bare) && bare == HeaderName.folded(" \(name)\t"), "seed \(random.seed)")
        }
    }
}
