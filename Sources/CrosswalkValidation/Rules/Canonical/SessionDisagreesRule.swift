// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
import CrosswalkModel

/// Attendance on another day than its session.
struct SessionDisagreesRule: CanonicalRule {
    static let info = RuleInfo(
        id: "PRG-SES-001",
        problem: "attendance on another day than its session",
        severity: .warning,
        layer: .rules,
        why: "The day or the session is wrong, and the funder gets one of the two.",
        checks: "Attendance with a date and a session that came before it.",
        fix: "Correct the date, or name the session of that day.",
        source: "",
        examples: [
            .canonical(
                "a day late",
                [
                    #"{"record":"ProgramSession","id":"s1","program":"g1","date":"2025-09-02"}"#,
                    #"{"record":"Attendance","id":"a1","person":"p1","session":"s1","date":"2025-09-03"}"#,
                ],
                at: ["stdin:3:date"]
            ),
            .canonical(
                "the day of the session",
                [
                    #"{"record":"ProgramSession","id":"s1","program":"g1","date":"2025-09-02"}"#,
                    #"{"record":"Attendance","id":"a1","person":"p1","session":"s1","date":"2025-09-02"}"#,
                ]
            ),
        ]
    )

    /// The day of each session, by the number of its id: 4 bytes each.
    private var days: [Int32] = []
    private let sessionDate = FieldPositions.of(.programSession, "date")
    private let session = FieldPositions.of(.attendance, "session")
    private let date = FieldPositions.of(.attendance, "date")

    init() {}

    mutating func check(_ batch: borrowing RecordBatch, _ context: CanonicalContext) {
        for record in batch.records {
            if record.kind == .programSession {
                note(record, batch, context)
            } else if record.kind == .attendance, batch.slot(record, session).kind == .text {
                guard let day = DayOfRecord.day(batch.slot(record, date), batch),
                    let number = batch.withText(of: batch.slot(record, session), { context[.programSession].find($0) }),
                    number < days.count, days[number] != Int32.min, days[number] != Int32(day)
                else { continue }
                context.report(Self.finding(at: context.place(record, date, batch)))
            }
        }
    }

    private mutating func note(
        _ record: RecordBatch.Record,
        _ batch: borrowing RecordBatch,
        _ context: CanonicalContext
    ) {
        let id = batch.slot(record, CrosswalkModel.idPosition)
        guard id.kind == .text,
            let number = batch.withText(of: id, { context[.programSession].find($0) }),
            let day = DayOfRecord.day(batch.slot(record, sessionDate), batch)
        else { return }
        while days.count <= number { days.append(Int32.min) }
        days[number] = Int32(day)
    }
}
