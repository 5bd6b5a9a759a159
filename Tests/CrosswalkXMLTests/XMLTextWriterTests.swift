// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkTesting
import CrosswalkXML
import Testing

@Suite struct XMLTextWriterTests {
    private func written(_ text: String, isAttribute: Bool = false) -> (text: String, isWhole: Bool) {
        var output = ByteBuffer()
        var isWhole = true
        var text = text
        text.withUTF8 {
            isWhole =
                isAttribute
                ? XMLTextWriter.appendAttribute($0, to: &output) : XMLTextWriter.appendText($0, to: &output)
        }
        return (String(decoding: output.array(), as: UTF8.self), isWhole)
    }

    @Test func `what XML reserves is escaped, the rest passes through`() {
        #expect(written("a < b & \"c\" > d\r\n").text == "a &lt; b &amp; \"c\" &gt; d&#13;\n")
        #expect(written("a\t\"é\"\n", isAttribute: true).text == "a&#9;&quot;é&quot;&#10;")
        #expect(written("").text.isEmpty)
    }

    @Test func `characters that XML cannot hold are left out and told`() {
        #expect(written("a\u{0B}b\u{FFFF}c\u{FFFD}").text == "abc\u{FFFD}")
        #expect(written("a\u{0B}b").isWhole == false)
        #expect(written("a\u{FB01}").isWhole)
    }

    @Test func `what is written is read back as it was`() {
        var generator = SeededGenerator()
        let alphabet = Array("ab<>&\"'\t\n\r é\u{1F600}]]>".unicodeScalars)
        for _ in 0..<300 {
            var text = String.UnicodeScalarView()
            for _ in 0...generator.int(0...12) { text.append(generator.pick(alphabet)) }
            let value = String(text)
            let element = "<Note a=\"\(written(value, isAttribute: true).text)\">x\(written(value).text)x</Note>"
            let parser = XMLObjectParser(rules: ParsedDocument.rules, file: "a.xml")
            var read: [String] = []
            do {
                try Array(element.utf8).withUnsafeBufferPointer {
                    try parser.feed($0) { read = [$0.attribute("a") ?? "", $0.string(0)] }
                }
                try parser.finish { read = [$0.attribute("a") ?? "", $0.string(0)] }
            } catch {
                read = ["\(error)"]
            }
            #expect(
                read.map { Array($0.utf8) } == [value, "x\(value)x"].map { Array($0.utf8) },
                "seed \(generator.seed)"
            )
        }
    }

    @Test func `what is escaped in place is what is escaped while it is appended`() {
        var generator = SeededGenerator()
        let alphabet = Array("abcdefgh<>&\"'\t\n\r \u{0B}\u{7F}é\u{FFFD}\u{FFFF}\u{1F600}".unicodeScalars)
        for _ in 0..<2000 {
            var text = String.UnicodeScalarView()
            // Mostly plain, so that words of eight bytes without anything special come.
            for _ in 0..<generator.int(0...30) { text.append(generator.oneIn(9) ? generator.pick(alphabet) : "m") }
            let value = String(text)
            for isAttribute in [true, false] {
                var output = ByteBuffer()
                output.append("<&kept")
                let start = output.count
                output.append(value)
                XMLTextWriter.escape(from: start, isAttribute: isAttribute, in: &output)
                let found = String(decoding: output.array(), as: UTF8.self)
                #expect(found == "<&kept" + written(value, isAttribute: isAttribute).text, "seed \(generator.seed)")
            }
        }
    }

    @Test func `lines are indented by two spaces a level`() {
        var output = ByteBuffer()
        XMLTextWriter.appendLine(40, to: &output)
        #expect(output.array() == [10] + [UInt8](repeating: 32, count: 80))
    }
}
