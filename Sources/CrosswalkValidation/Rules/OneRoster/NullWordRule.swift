// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// The word NULL instead of a blank cell.
struct NullWordRule: Rule {
    static let info = RuleInfo(
        id: "OR-VAL-014",
        problem: "the word NULL instead of a blank cell",
        severity: .warning,
        layer: .values,
        why: "The importer stores it as text: people get the e-mail address NULL.",
        checks:
            "Cells that are NULL in capitals; in columns that are not plain text, in any case of letters. A "
            + "family called Null is let pass.",
        fix: "Leave the cell blank. In a database export set how missing values are written.",
        source: "OneRoster CSV 1.1 and 1.2 §3: blank is legal for optional fields",
        examples: [
            .oneRoster(
                "written by a database",
                "1.1",
                [.replace("users.csv", "Avila,,", "Avila,NULL,")],
                at: ["users.csv:2:middleName"]
            ),
            .oneRoster("a family of that name", "1.1", [.set("users.csv", "u-1", ["familyName": "Null"])]),
        ]
    )
}
