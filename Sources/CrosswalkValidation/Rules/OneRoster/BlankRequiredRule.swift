// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// A blank cell that has to hold a value.
struct BlankRequiredRule: Rule {
    static let info = RuleInfo(
        id: "OR-VAL-011",
        problem: "a blank cell that has to hold a value",
        severity: .error,
        layer: .values,
        why: "Importers drop the row, and with it all that refers to it.",
        checks: "Every column that is required by the version.",
        fix: "Fill the value in at the source: the column is required by the standard.",
        source: "OneRoster CSV 1.1 and 1.2 §3: required fields",
        examples: [
            .oneRoster(
                "no family name",
                "1.1",
                [.replace("users.csv", "Avila", "")],
                at: ["users.csv:2:familyName"]
            ),
            .oneRoster(
                "no middle name, which is optional",
                "1.1",
                [.show("users.csv", "u-1", ["familyName", "middleName"])]
            ),
        ]
    )
}
