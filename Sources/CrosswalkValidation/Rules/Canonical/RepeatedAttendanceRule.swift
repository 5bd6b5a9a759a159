// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
import CrosswalkEngine
import CrosswalkModel

/// The same attendance twice.
struct RepeatedAttendanceRule: CanonicalRule {
    static let info = RuleInfo(
        id: "PRG-ATT-001",
        problem: "the same participant twice on one day in one program",
        severity: .info,
        layer: .rules,
        why: "Counted twice, it inflates hours and days.",
        checks: """
            Attendance of one person in one program and session on one day, at the same time and of the same unit, \
            whatever its status; and attendance of a household in which one of its members has such a one. Outside of \
            programs the status has to be the same too. It is only said, because two activities can mean both.
            """,
        fix: "Delete one of the two, where they are the same visit.",
        source: "",
        examples: [
            .canonical(
                "one visit twice",
                [
                    #"{"record":"Attendance","id":"a1","person":"p1","program":"g1","date":"2025-09-02","status":"present"}"#,
                    #"{"record":"Attendance","id":"a2","person":"p1","program":"g1","date":"2025-09-02","status":"present"}"#,
                ],
                at: ["stdin:3"]
            ),
            .canonical(
                "a household beside its member",
                [
                    #"{"record":"Attendance","id":"a1","person":"p1","household":"h1","program":"g1","date":"2025-09-02","status":"present"}"#,
                    #"{"record":"Attendance","id":"a2","household":"h1","program":"g1","date":"2025-09-02","status":"present"}"#,
                ],
                at: ["stdin:3"]
            ),
            .canonical(
                "two members of a household, and two sessions",
                [
                    #"{"record":"Attendance","id":"a1","person":"p1","household":"h1","program":"g1","session":"s1","date":"2025-09-02","status":"present"}"#,
                    #"{"record":"Attendance","id":"a2","person":"p2","household":"h1","program":"g1","session":"s1","date":"2025-09-02","status":"present"}"#,
                    #"{"record":"Attendance","id":"a3","person":"p1","household":"h1","program":"g1","session":"s2","date":"2025-09-02","status":"present"}"#,
                ]
            ),
        ]
    )

    private var days = AttendanceDays()

    init() {}

    mutating func check(_ batch: borrowing RecordBatch, _ context: CanonicalContext) {
        for record in batch.records where record.kind == .attendance {
            if days.compare(record, in: batch) != .first {
                context.report(Self.finding(at: context.place(record, nil, batch)))
            }
        }
    }
}
