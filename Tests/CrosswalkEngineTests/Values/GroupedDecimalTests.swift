// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import CrosswalkEngine

@Suite struct GroupedDecimalTests {
    private func plain(_ text: String, _ mark: String = ".") -> String? {
        GroupedDecimal.plain(Array(text.utf8), mark: mark).map { String(decoding: $0, as: UTF8.self) }
    }

    @Test(
        arguments: [
            ("1,200.50", "1200.50"), ("$12.00", "12.00"), ("-$1,000", "-1000"), ("$-5", "-5"), ("1 200", "1200"),
            ("1\u{A0}200,5", nil), ("1\u{202F}200.5", "1200.5"), ("1'234'567", "1234567"), ("1,00,000", "100000"),
            (".75", ".75"), ("2.", "2."), ("0007", "0007"), (" 3 ", "3"),
            ("1,5", nil), ("1,2000", nil), ("1.5.2", nil), ("1,200,5", nil), ("1,2 00", nil), ("5-", nil), ("1-2", nil),
            ("--1", nil), ("1h", nil), ("", nil), ("$", nil), (".", nil), ("-", nil), (",200", nil), ("1.2,3", nil),
        ] as [(String, String?)]
    )
    func `grouping marks set off groups, and nothing else is guessed`(_ text: String, _ expected: String?) {
        #expect(plain(text) == expected)
    }

    @Test(
        arguments: [
            ("1.200,50", "1200.50"), ("1,5", "1.5"), ("1\u{A0}200,5", "1200.5"), ("1.5", nil), ("1,5,2", nil),
        ] as [(String, String?)]
    )
    func `with a comma as the mark a point groups`(_ text: String, _ expected: String?) {
        #expect(plain(text, ",") == expected)
    }
}
