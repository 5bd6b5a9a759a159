// SPDX-License-Identifier: Apache-2.0

import CrosswalkMapping
import CrosswalkTesting
import Testing

@testable import CrosswalkYAML

@Suite struct PlainYAMLTests {
    private static let mappings: [(name: String, text: String)] = MappingCatalog.builtIn.ids.compactMap { id in
        BuiltInFiles.text(of: "\(id)/mapping.yaml").map { (id, $0) }
    }

    @Test func `every built-in mapping is plain and reads as Yams reads it`() throws {
        #expect(Self.mappings.count > 20)
        for (name, text) in Self.mappings {
            let plain = try #require(PlainYAML.read(text), "\(name) is not plain")
            #expect(try Self.words(plain) == Self.words(YAMLReader.parseAll(text, file: name)), "\(name)")
        }
    }

    @Test(arguments: [
        "a: b\n", "a:\n- b\n- c: d\n  e: f\nx: y", "- - a\n  - b\n- c", "  a: 1\n  b: 2\n", "é: ü # ä\nb: 'é'\n",
        "a: [b, \"c d\",\n  {e: f, \"g\": [h]}] # i\n", "a: \"\"\nb: ''\nc: {}\nd: []\n", "a: b:c\nd: e#f\ng: -1\n",
        "a:\n    b:\n        c\nd: e\n", "# only\n\na: b\n\n# end", "a:   b   # c\n", "just words", "a: {b: c}",
        "a : b", "\"a\": b", "- {a: b}\n- [c]\n", "a: \"b |  \n   c\" # d\ne: ['f\n g']", "a: x, y] z\n",
    ])
    func `plain texts read as Yams reads them`(_ text: String) throws {
        let words = try Self.words(YAMLReader.parseAll(text, file: "a"))
        if let plain = PlainYAML.read(text) { #expect(Self.words(plain) == words) }
    }

    @Test(arguments: [
        "", "# nothing", "a:", "a:\nb: c", "a: b\na: c", "{a: b, a: c}", "a: b\n  c", "a: |\n  b", "a: &b c", "a: *b",
        "a: !t b", "a: \"b\\n\"", "a: 'b''c'", "a:\tb", "---\na: b", "a: b\n...", "%YAML 1.1\n---\na: b", "? a\n: b",
        "a: b: c", "a: - b", "- a\nb: c", "a: [b", "a: {b}", "a: [b: c]", "[a]: b", "a: \"b", "a: @b", "a: [b c\n d]",
        "a: \"b\" c", "a: [b,]", "a: \"b\n\n c\"", "\"a\n b\": c", "{\"a\n b\": c}", "a: \"\n b\"", "a: \"b\n \"",
        "<<: a", "a: b\u{2028}c", "a: b\u{85}c", "\u{FEFF}a: b", "a: b\r\n", "a:\n -\n  b",
    ])
    func `what is not plain for certain is left to Yams`(_ text: String) {
        #expect(PlainYAML.read(text) == nil)
    }

    @Test(arguments: 0..<8) func `a changed mapping never reads otherwise than Yams reads it`(_ seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let pieces = [
            "  ", "\n", " ", ":", ": ", "- ", "#", " #", "[", "]", "{", "}", ",", "'", "\"", "a", "?", "\\", "é", "|",
        ]
        var read = 0
        for (name, text) in Self.mappings {
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            for _ in 0..<6 {
                let first = Int.random(in: 0..<lines.count, using: &random)
                var scalars = Array(lines[first..<min(lines.count, first + 30)].joined(separator: "\n").unicodeScalars)
                for _ in 0..<Int.random(in: 0...3, using: &random) where !scalars.isEmpty {
                    let place = Int.random(in: 0..<scalars.count, using: &random)
                    if Bool.random(using: &random) {
                        scalars.remove(at: place)
                    } else {
                        scalars.insert(
                            contentsOf: (pieces.randomElement(using: &random) ?? "").unicodeScalars,
                            at: place
                        )
                    }
                }
                var changed = ""
                changed.unicodeScalars.append(contentsOf: scalars)
                guard let plain = PlainYAML.read(changed) else { continue }
                read += 1
                let all = try? YAMLReader.parseAll(changed, file: name)
                #expect(all.map(Self.words) == Self.words(plain), "seed \(seed), \(name): \(changed)")
            }
        }
        #expect(read > 20)
    }

    /// All that is known of a node, as text.
    private static func words(_ node: YAMLNode) -> String {
        let place = "@\(node.line):\(node.column)"
        switch node.content {
        case .scalar(let text, let isQuoted): return "\(isQuoted ? "q" : "p")<\(text)>\(place)"
        case .sequence(let items): return "[\(items.map(words).joined(separator: ", "))]\(place)"
        case .mapping(let entries):
            let all = entries.map { "\($0.key)@\($0.line):\($0.column)=\(words($0.value))" }
            return "{\(all.joined(separator: ", "))}\(place)"
        }
    }
}
