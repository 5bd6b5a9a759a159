// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
import CrosswalkModel

/// Attendance or an enrollment of nobody.
struct NobodyAttendedRule: CanonicalRule {
    static let info = RuleInfo(
        id: "PRG-WHO-001",
        problem: "attendance or an enrollment of nobody",
        severity: .error,
        layer: .rules,
        why: "It cannot be counted for any student and cannot be matched to any roster.",
        checks: """
            Attendance without person and household and without a count, and program enrollments without person \
            and household.
            """,
        fix: "Name the person. Visits that are only counted need a count.",
        source: "Canonical model: Attendance, ProgramEnrollment",
        examples: [
            .canonical(
                "nobody enrolled",
                [#"{"record":"ProgramEnrollment","id":"e1","program":"g1"}"#],
                at: ["stdin:2"]
            ),
            .canonical(
                "thirty visits, not named",
                [#"{"record":"Attendance","id":"a1","program":"g1","date":"2025-09-02","count":30}"#]
            ),
        ]
    )

    private let attendance = ["person", "household", "count"].map { FieldPositions.of(.attendance, $0) }
    private let enrollment = ["person", "household"].map { FieldPositions.of(.programEnrollment, $0) }

    init() {}

    mutating func check(_ batch: borrowing RecordBatch, _ context: CanonicalContext) {
        for record in batch.records where record.kind == .attendance || record.kind == .programEnrollment {
            let positions = record.kind == .attendance ? attendance : enrollment
            if positions.contains(where: { batch.slot(record, $0).hasValue }) { continue }
            if batch.equals(batch.slot(record, CrosswalkModel.deletedPosition(record.kind)), "true") { continue }
            let name = record.kind.name
            context.report(Self.finding("\(name) of nobody", cause: name, at: context.place(record, nil, batch)))
        }
    }
}
