// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// A line break inside a value.
struct LineBreakInFieldRule: Rule {
    static let info = RuleInfo(
        id: "OR-CSV-004",
        problem: "a line break inside a value",
        severity: .error,
        layer: .container,
        why: "OneRoster forbids what CSV allows: importers that read line by line see two broken rows.",
        checks: "Quoted values.",
        fix: "Replace the line break by a space.",
        source: "OneRoster CSV 1.1 and 1.2 §3: no line break inside a field",
        examples: [
            .oneRoster(
                "a name in two lines",
                "1.1",
                [.replace("users.csv", "Mara", "\"Mara\nMay\"")],
                at: ["users.csv:2:givenName"]
            ),
            .oneRoster("a space in its place", "1.1", [.set("users.csv", "u-1", ["givenName": "Mara May"])]),
        ]
    )
}
