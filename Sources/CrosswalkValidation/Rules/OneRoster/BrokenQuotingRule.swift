// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// Text behind a closing quote.
struct BrokenQuotingRule: Rule {
    static let info = RuleInfo(
        id: "OR-CSV-002",
        problem: "text behind a closing quote",
        severity: .error,
        layer: .container,
        why: "Programs disagree where such a value ends, and columns shift.",
        checks: "Quoted values: behind the closing quote only a comma or the line end may follow.",
        fix: "Double the quotes that belong to the value, as \"\" inside the quoted value.",
        source: "RFC 4180 §2, rule 7",
        examples: [
            .oneRoster(
                "inner quotes are not doubled",
                "1.1",
                [.replace("users.csv", "Mara", "\"Mara \"May\"\"")],
                at: ["users.csv:2:givenName"]
            ),
            .oneRoster(
                "inner quotes that are doubled",
                "1.1",
                [.set("users.csv", "u-1", ["givenName": "Mara \"May\""])]
            ),
        ]
    )
}
