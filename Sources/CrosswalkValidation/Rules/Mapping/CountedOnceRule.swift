// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// A visit read twice with the same time, whose minutes were counted once.
struct CountedOnceRule: Rule {
    static let info = RuleInfo(
        id: "PRG-ATT-002",
        problem: "the same participant twice on one day in one program, for the same time",
        severity: .warning,
        layer: .rules,
        why:
            "Exports have a row for each activity, or one for a participant and one for the household. Added up by row, "
            + "hours and days come out too high.",
        checks: """
            Attendance read by a mapping, where a person or household, program, session, day, time in, quantity and unit \
            are those of a record before, and minutes were made of the quantity. Another quantity is another visit: see \
            PRG-ATT-001.
            """,
        fix:
            "The later record has no minutes, so that the sum of minutes counts the visit once; its quantity and unit are "
            + "as they were. Where both visits took place, give them different times in or sessions.",
        examples: [
            .convertedSheet(
                "the same two hours twice",
                ["Student,Date,Mark,Hours", "p1,2025-09-02,P,2", "p1,2025-09-02,P,2"],
                at: ["sheet.csv:3"]
            ),
            .convertedSheet("two hours each", ["Student,Date,Mark,Hours", "p1,2025-09-02,P,2", "p2,2025-09-02,P,2"]),
        ]
    )
}
