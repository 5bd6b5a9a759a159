// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// Rows that end in another way than the first.
struct MixedLineEndsRule: Rule {
    static let info = RuleInfo(
        id: "IO-FIX-002",
        problem: "rows that end in another way than the first one",
        severity: .info,
        layer: .container,
        why: "A reader that goes by the first line takes the carriage return of another for a part of the last cell.",
        checks: "The ends of rows, by `validate --fix` alone; line breaks inside quoted cells are data and stay. A "
            + "carriage return alone becomes CRLF.",
        fix: "Write all rows with the same line end.",
        source: "RFC 4180 §2",
        examples: [
            .mended("one row that ends with a carriage return too", "sourcedId", lineEnd: "\r\n", at: ["orgs.csv:2"]),
            .mended("all rows alike", "sourcedId"),
        ]
    )
}
