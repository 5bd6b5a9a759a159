// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import CrosswalkDiagnostics

@Suite struct TextTests {
    @Test(arguments: [
        ("plain", "\"plain\""),
        ("a\"b\\c", "\"a\\\"b\\\\c\""),
        ("line\nend\r\n\ttab", "\"line\\nend\\r\\n\\ttab\""),
        ("\u{0}\u{1F}\u{7F}", "\"\\u0000\\u001f\\u007f\""),
        ("é 漢 😀", "\"é 漢 😀\""),
        ("\u{2028}\u{2029}", "\"\\u2028\\u2029\""),
    ]) func `a JSON string is escaped as RFC 8259 wants it`(text: String, expected: String) {
        #expect(JSONText.string(text) == expected)
    }

    @Test func `an object leaves out what is absent and keeps the order`() {
        var object = JSONObject()
        object.add("b", "x")
        object.add("gone", nil as String?)
        object.add("a", 2)
        object.add("list", ["1", "\""])
        object.add("yes", true)
        #expect(object.text == #"{"b":"x","a":2,"list":["1","\""],"yes":true}"#)
    }

    @Test(arguments: [
        ("<a & \"b\">'", "&lt;a &amp; &quot;b&quot;&gt;&#39;"),
        ("a\nb", "a&#10;b"),
        ("\u{0}\u{1B}\u{FFFE}", "\u{FFFD}\u{FFFD}\u{FFFD}"),
    ]) func `XML text stands in content and in attributes`(text: String, expected: String) {
        #expect(XMLText.escape(text) == expected)
    }

    @Test(arguments: [
        ("plain", "plain"), ("", ""), ("a,b", "\"a,b\""), ("say \"x\"", "\"say \"\"x\"\"\""), ("a\r\nb", "\"a\r\nb\""),
        (" edge", "\" edge\""), ("=1+1", "'=1+1"), ("-1", "'-1"), ("@sum,1", "\"'@sum,1\""),
    ]) func `a CSV cell is quoted where it must be and never a formula`(text: String, expected: String) {
        #expect(CSVText.cell(text) == expected)
    }

    @Test(arguments: [(0, "0"), (999, "999"), (1000, "1,000"), (1_204_551, "1,204,551"), (-12_345, "-12,345")])
    func `numbers have a comma between thousands`(value: Int, expected: String) {
        #expect(PlainText.number(value) == expected)
    }

    @Test func `words join as in a sentence`() {
        #expect(PlainText.list([]) == "")
        #expect(PlainText.list(["a"]) == "a")
        #expect(PlainText.list(["a", "b", "c"]) == "a, b and c")
    }

    @Test func `wrapping keeps every word and the width`() {
        #expect(PlainText.wrap("one two  three\nfour", width: 9) == ["one two", "three", "four"])
        #expect(PlainText.wrap("unbreakable", width: 4) == ["unbreakable"])
    }

    @Test func `control characters cannot reach a terminal`() {
        #expect(PlainText.visible("a\u{1B}[31mb\u{202E}") == "a\\u{1b}[31mb\\u{202e}")
    }
}
