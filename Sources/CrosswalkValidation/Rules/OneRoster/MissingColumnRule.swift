// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// A column that is missing.
struct MissingColumnRule: Rule {
    static let info = RuleInfo(
        id: "OR-HDR-002",
        problem: "a column that is missing",
        severity: .error,
        layer: .shape,
        why: """
            Importers compare the header with the standard's and refuse the file, even where the column may be \
            empty.
            """,
        checks: "Every column of the standard. Values that the column should hold are not asked for besides.",
        fix: "Add the column; where there are no values, empty.",
        source: "OneRoster CSV 1.1 and 1.2 §3: all columns, in the order of the table",
        examples: [
            .oneRoster(
                "no middleName",
                "1.1",
                [
                    .replace("users.csv", "familyName,middleName,", "familyName,"),
                    .replace("users.csv", "Avila,,", "Avila,"), .replace("users.csv", "Bell,,", "Bell,"),
                ],
                at: ["users.csv:1:middleName"]
            ),
            .oneRoster(
                "the column is there, and empty",
                "1.1",
                [.show("users.csv", "u-1", ["familyName", "middleName"])]
            ),
        ]
    )
}
