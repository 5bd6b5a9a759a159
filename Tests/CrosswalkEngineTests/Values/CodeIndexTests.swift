// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import Testing

@testable import CrosswalkEngine

@Suite struct CodeIndexTests {
    /// The translation of a word, or nil.
    private func look(up word: String, in index: CodeIndex) -> String? {
        Array(word.utf8).withUnsafeBufferPointer { bytes in
            index.find(bytes).map { String(decoding: index.value($0), as: UTF8.self) }
        }
    }

    @Test(arguments: ["K", "a code list's long name, and then number "])
    func `each of very many words is found`(prefix: String) {
        let arena = Arena()
        let index = CodeIndex((0..<70_000).map { ("\(prefix)\($0)", "word \($0)") }, in: arena)
        let wrong = (0..<70_000).filter { look(up: "\(prefix)\($0)", in: index) != "word \($0)" }
        #expect(wrong.isEmpty, "\(wrong.count) words, the first of them \(wrong.first ?? 0)")
        #expect(look(up: "\(prefix)70000", in: index) == nil)
    }

    @Test func `of words that are the same the first decides`() {
        let arena = Arena()
        let index = CodeIndex([("M", "male"), ("F", "female"), ("M", "other"), ("", "blank")], in: arena)
        #expect(look(up: "M", in: index) == "male")
        #expect(look(up: "F", in: index) == "female")
        #expect(look(up: "", in: index) == "blank")
        #expect(look(up: "X", in: index) == nil)
    }
}
