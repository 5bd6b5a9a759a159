// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// A date that is not YYYY-MM-DD.
struct BadDateRule: Rule {
    static let info = RuleInfo(
        id: "OR-VAL-001",
        problem: "a date that is not YYYY-MM-DD",
        severity: .error,
        layer: .values,
        why: "Importers drop the row or the value; month and day may change places unnoticed.",
        checks: """
            Every date column. Which form was used instead is told apart, and the date is suggested where only \
            one day can be meant.
            """,
        fix: """
            Export dates as year, month and day with hyphens, such as 2025-08-18. A spreadsheet needs that as \
            its cell format.
            """,
        source: "OneRoster CSV 1.1 and 1.2 §3: Date is ISO 8601 YYYY-MM-DD",
        examples: [
            .oneRoster(
                "month first",
                "1.1",
                [.replace("academicSessions.csv", "2025-08-18", "08/18/2025")],
                at: ["academicSessions.csv:2:startDate"],
                suggests: "2025-08-18"
            ),
            .oneRoster(
                "month or day first, nobody knows",
                "1.1",
                [.replace("academicSessions.csv", "2026-06-05", "06/05/2026")],
                at: ["academicSessions.csv:2:endDate"]
            ),
            .oneRoster(
                "no such day",
                "1.1",
                [.replace("academicSessions.csv", "2026-06-05", "2026-02-30")],
                at: ["academicSessions.csv:2:endDate"]
            ),
            .oneRoster("a leap day", "1.1", [.set("demographics.csv", "u-2", ["birthDate": "2012-02-29"])]),
        ]
    )
}
