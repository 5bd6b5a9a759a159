// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// A word that is not in the column's list.
struct UnknownWordRule: Rule {
    static let info = RuleInfo(
        id: "OR-VAL-005",
        problem: "a word that is not in the column's list",
        severity: .error,
        layer: .values,
        why: "Importers drop the row, or file the person under the wrong role.",
        checks: """
            Every column with a list of words; from 1.2 on also words of your own behind ext:, where the list \
            may be extended.
            """,
        fix: "Use a word of the list, in the same case of letters.",
        source: "OneRoster CSV 1.1 and 1.2 §3: enumerated values",
        examples: [
            .oneRoster(
                "a capital letter",
                "1.1",
                [.replace("enrollments.csv", ",student,", ",Student,")],
                at: ["enrollments.csv:3:role"],
                suggests: "student"
            ),
            .oneRoster(
                "a word of another system",
                "1.1",
                [.replace("classes.csv", "scheduled", "Regular")],
                at: ["classes.csv:2:classType"]
            ),
            .oneRoster(
                "a word of one's own, as 1.2 allows",
                "1.2",
                [.replace("classes.csv", "scheduled", "ext:regular")]
            ),
        ]
    )
}
