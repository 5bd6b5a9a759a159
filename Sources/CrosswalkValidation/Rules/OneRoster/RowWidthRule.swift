// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// A row with more or fewer cells than the header.
struct RowWidthRule: Rule {
    static let info = RuleInfo(
        id: "OR-CSV-005",
        problem: "a row with more or fewer cells than the header",
        severity: .error,
        layer: .shape,
        why: "The cells behind the fault stand in the wrong columns; an importer drops the row or stores nonsense.",
        checks: "The number of cells of every row. The cells of such a row are not looked at; its id counts as there.",
        fix:
            "Look for a comma that belongs to a value and put the value in quotes, or take away a comma too "
            + "many at the end.",
        source: "OneRoster CSV 1.1 and 1.2 §3: RFC 4180 §2, rule 4",
        examples: [
            .oneRoster(
                "a comma that belongs to the name",
                "1.1",
                [.replace("users.csv", "Mara", "Mara, May")],
                at: ["users.csv:2"]
            ),
            .oneRoster("the same name in quotes", "1.1", [.set("users.csv", "u-1", ["givenName": "Mara, May"])]),
        ]
    )
}
