// SPDX-License-Identifier: Apache-2.0
import CrosswalkDiagnostics
import Testing

@Suite struct JSONValueTests {
    @Test func `values of every kind are read`() {
        let value = JSONValue(
            Array(#" {"a": [1, -2.5e3, true, false, null], "b": {"c": "x\u00e9\n\ud83d\ude00"}} "#.utf8)
        )
        #expect(value?["a"] == .list([.number("1"), .number("-2.5e3"), .boolean(true), .boolean(false), .null]))
        #expect(value?["b"]?["c"]?.text == "xé\n😀")
    }

    @Test(arguments: [
        "", "{", "[1,", "{\"a\"}", "\"open", "tru", "1 2", "{\"a\":1,}", "\"\\x\"", "\"\\ud800\"", "nonsense",
        "\"line\nbreak\"", "--",
    ])
    func `what is not JSON is no value`(_ text: String) {
        #expect(JSONValue(Array(text.utf8)) == nil)
    }

    @Test func `nesting without end is no value`() {
        #expect(JSONValue(Array(String(repeating: "[", count: 100_000).utf8)) == nil)
        #expect(JSONValue([0x22, 0xFF, 0x22]) == nil)
    }
}
