// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// A last day before the first.
struct ReversedDaysRule: Rule {
    static let info = RuleInfo(
        id: "SIF-RUL-001",
        problem: "an end date before its start date",
        severity: .warning,
        layer: .rules,
        why: "Whoever counts days or members gets none, or negative ones.",
        checks: "Start and end, entry and exit, job start and job end, side by side.",
        fix: "Correct one of the dates at the source.",
        examples: [
            .sif(
                "left before entry",
                [.add("<ExitDate>2025-08-01</ExitDate>", after: "</GradeLevel>"), .show("<EntryDate>")],
                at: ["students.xml:26:ExitDate"]
            ),
            .sif(
                "left on the day of entry",
                [.add("<ExitDate>2025-08-18</ExitDate>", after: "</GradeLevel>"), .show("<EntryDate>")]
            ),
        ]
    )
}
