// SPDX-License-Identifier: Apache-2.0
import CrosswalkTesting
import Testing

@testable import CrosswalkDiagnostics

@Suite struct CaretLineTests {
    @Test func `the marks stand under the characters, not the bytes`() {
        let line = CaretLine(Excerpt(text: "é,漢字,x", length: 6), column: 4, width: 80)
        #expect(line.text == "é,漢字,x")
        #expect(line.marks == "  ^^")
    }

    @Test func `a column beyond the line marks its end`() {
        #expect(CaretLine(Excerpt(text: "ab"), column: 99, width: 80).marks == "  ^")
    }

    @Test func `a long line is cut around the place`() {
        let text = String(repeating: "a", count: 500) + "X" + String(repeating: "b", count: 500)
        let line = CaretLine(Excerpt(text: text, length: 1), column: 501, width: 60)
        #expect(line.text.count <= 62)
        let under = Array(line.text)[line.marks.count - 1]
        #expect(under == "X")
    }

    @Test func `the mark is under the right character whatever the line`() {
        var generator = SeededGenerator()
        for _ in 0..<500 {
            let characters = (0..<generator.int(1...300)).map { _ in generator.pick(Array("ab,é漢😀")) }
            let target = generator.int(0...characters.count - 1)
            var text = characters
            text[target] = "X"
            let column = String(text[..<target]).utf8.count + 1
            let line = CaretLine(Excerpt(text: String(text), length: 1), column: column, width: generator.int(10...80))
            #expect(Array(line.text)[line.marks.count - 1] == "X", "seed \(generator.seed)")
        }
    }
}
