// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
import CrosswalkModel

/// An enrollment or attendance outside the dates of its program.
struct OutsideProgramRule: CanonicalRule {
    static let info = RuleInfo(
        id: "PRG-DATE-001",
        problem: "an enrollment or attendance outside the dates of its program",
        severity: .warning,
        layer: .rules,
        why: """
            Funders count only what lies within the program; a day outside is most often a typing error in the \
            year.
            """,
        checks: """
            Enrollments, sessions and attendance whose program came before them and has dates. Participation may \
            begin late and end early.
            """,
        fix: "Correct the date, or the dates of the program.",
        source: "",
        examples: [
            .canonical(
                "a day of the year before",
                [
                    RuleExample.homeworkHelp,
                    #"{"record":"Attendance","id":"a1","person":"p1","program":"g1","date":"2024-09-02"}"#,
                ],
                at: ["stdin:3:date"]
            ),
            .canonical(
                "the last day",
                [
                    RuleExample.homeworkHelp,
                    #"{"record":"Attendance","id":"a1","person":"p1","program":"g1","date":"2026-06-05"}"#,
                ]
            ),
        ]
    )

    /// First and last day of each program, by the number of its id.
    private var programs: [Int: (begin: Int, end: Int)] = [:]
    private let begin = FieldPositions.of(.program, "begin")
    private let end = FieldPositions.of(.program, "end")
    /// For each type with a program: where the program and the days to look at stand.
    private let looks: [RecordKind: (program: Int, days: [Int])] = [
        .programEnrollment: (
            FieldPositions.of(.programEnrollment, "program"),
            [FieldPositions.of(.programEnrollment, "begin"), FieldPositions.of(.programEnrollment, "end")]
        ),
        .programSession: (
            FieldPositions.of(.programSession, "program"), [FieldPositions.of(.programSession, "date")]
        ),
        .attendance: (
            FieldPositions.of(.attendance, "program"),
            ["date", "periodBegin", "periodEnd"].map { FieldPositions.of(.attendance, $0) }
        ),
    ]

    init() {}

    mutating func check(_ batch: borrowing RecordBatch, _ context: CanonicalContext) {
        for record in batch.records {
            if record.kind == .program { note(record, batch, context) }
            guard !programs.isEmpty, record.kind >= .programEnrollment, record.kind <= .attendance,
                let look = looks[record.kind]
            else { continue }
            let program = batch.slot(record, look.program)
            guard program.kind == .text,
                let number = batch.withText(of: program, { context[.program].find($0) }),
                let period = programs[number]
            else { continue }
            let days = look.days.suffix(2).compactMap { DayOfRecord.day(batch.slot(record, $0), batch) }
            // Dates that have changed places are another cause.
            if days.count == 2, days[0] > days[1] { continue }
            for position in look.days {
                guard let day = DayOfRecord.day(batch.slot(record, position), batch),
                    day < period.begin || day > period.end
                else { continue }
                context.report(
                    Self.finding(
                        "a \(record.kind.name) outside the dates of its program",
                        cause: record.kind.name,
                        at: context.place(record, position, batch)
                    )
                )
                break
            }
        }
    }

    private mutating func note(
        _ record: RecordBatch.Record,
        _ batch: borrowing RecordBatch,
        _ context: CanonicalContext
    ) {
        let (first, last) = (
            DayOfRecord.day(batch.slot(record, begin), batch), DayOfRecord.day(batch.slot(record, end), batch)
        )
        let id = batch.slot(record, CrosswalkModel.idPosition)
        guard first != nil || last != nil, let number = batch.withText(of: id, { context[.program].find($0) })
        else { return }
        programs[number] = (first ?? Int.min, last ?? Int.max)
    }
}
