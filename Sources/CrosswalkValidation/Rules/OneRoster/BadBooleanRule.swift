// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// A value that is neither true nor false.
struct BadBooleanRule: Rule {
    static let info = RuleInfo(
        id: "OR-VAL-004",
        problem: "a value that is neither true nor false",
        severity: .error,
        layer: .values,
        why: "A reader that does not know the word takes it for false, and an account is closed.",
        checks: "Every column that takes true or false, in small letters.",
        fix: "Write true or false, in small letters. Spreadsheets write TRUE: format the column as text.",
        source: "OneRoster CSV 1.1 and 1.2 §3: content values are case-sensitive",
        examples: [
            .oneRoster(
                "in capitals",
                "1.1",
                [.replace("users.csv", "true", "TRUE")],
                at: ["users.csv:2:enabledUser"],
                suggests: "true"
            ),
            .oneRoster(
                "Y for yes",
                "1.1",
                [.replace("users.csv", "true", "Y")],
                at: ["users.csv:2:enabledUser"]
            ),
            .oneRoster("blank, where the column is optional", "1.1", [.set("enrollments.csv", "e-2", ["primary": ""])]),
        ]
    )
}
