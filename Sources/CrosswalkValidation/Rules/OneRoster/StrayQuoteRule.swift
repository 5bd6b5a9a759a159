// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// A quote in a value without quotes around it.
struct StrayQuoteRule: Rule {
    static let info = RuleInfo(
        id: "OR-CSV-003",
        problem: "a quote in a value without quotes around it",
        severity: .error,
        layer: .container,
        why: "Programs disagree whether the quote is text or the start of a quoted value.",
        checks: "Values that have a quote and do not start with one.",
        fix: "Put the value in quotes and double the quote inside: \"5\"\" disk\".",
        source: "RFC 4180 §2, rule 5",
        examples: [
            .oneRoster(
                "a nickname in quotes",
                "1.1",
                [.replace("users.csv", "Mara", "Mara \"May\"")],
                at: ["users.csv:2:givenName"]
            ),
            .oneRoster("an apostrophe", "1.1", [.set("users.csv", "u-1", ["familyName": "O'Avila"])]),
        ]
    )
}
