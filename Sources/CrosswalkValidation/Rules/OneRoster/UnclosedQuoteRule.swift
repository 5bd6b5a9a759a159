// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// A quote that is never closed.
struct UnclosedQuoteRule: Rule {
    static let info = RuleInfo(
        id: "OR-CSV-001",
        problem: "a quote that is never closed",
        severity: .error,
        layer: .container,
        why: "All rows behind it become one value and are lost.",
        checks: "Whether the file ends inside a quoted value.",
        fix: "Close the quote, or double the quotes that belong to the value.",
        source: "RFC 4180 §2, rule 5",
        examples: [
            .oneRoster(
                "the closing quote is missing",
                "1.1",
                [.replace("orgs.csv", "o-1,,,Oak School,school,101,o-0", "o-1,,,\"Oak School,school,101,o-0")],
                at: ["orgs.csv:3:name"]
            ),
            .oneRoster("quotes that are closed", "1.1", [.set("orgs.csv", "o-1", ["name": "Oak School, North"])]),
        ]
    )
}
