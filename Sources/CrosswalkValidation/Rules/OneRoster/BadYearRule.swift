// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// A year that is not of four digits.
struct BadYearRule: Rule {
    static let info = RuleInfo(
        id: "OR-VAL-003",
        problem: "a year that is not of four digits",
        severity: .error,
        layer: .values,
        why: "The school year ties sessions together; importers expect the year in which it ends.",
        checks: "schoolYear of academic sessions.",
        fix: "Write the four digits of the year in which the school year ends: 2026 for 2025-2026.",
        source: "OneRoster CSV 1.1 and 1.2 §3: Year is YYYY",
        examples: [
            .oneRoster(
                "both years",
                "1.1",
                [.replace("academicSessions.csv", "2026-06-05,,2026", "2026-06-05,,2025-2026")],
                at: ["academicSessions.csv:2:schoolYear"],
                suggests: "2026"
            ),
            .oneRoster(
                "the year in which it ends",
                "1.1",
                [.show("academicSessions.csv", "y-1", ["endDate", "schoolYear"])]
            ),
        ]
    )
}
