// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics

/// A period that ends before it begins.
struct EndBeforeBeginRule: OneRosterRowRule {
    static let info = RuleInfo(
        id: "OR-PERIOD-001",
        problem: "a period that ends before it begins",
        severity: .error,
        layer: .rules,
        why: "Nobody is ever in a class whose enrollment has no days.",
        checks: """
            Begin and end of academic sessions, enrollments and roles. The end is the first day after the \
            period, so that both on one day is a period without days, which is let pass. Periods may overlap, be \
            nested and reach beyond each other.
            """,
        fix: "Correct one of the two dates; often they have changed places.",
        source: "OneRoster CSV 1.1 and 1.2 §3: beginDate is inclusive, endDate exclusive",
        examples: [
            .oneRoster(
                "the dates have changed places",
                "1.1",
                [.set("enrollments.csv", "e-2", ["beginDate": "2026-01-16", "endDate": "2025-08-18"])],
                at: ["enrollments.csv:3:endDate"]
            ),
            .oneRoster(
                "begin and end on one day",
                "1.1",
                [.set("enrollments.csv", "e-2", ["beginDate": "2025-09-01", "endDate": "2025-09-01"])]
            ),
        ]
    )

    private let begin: Int
    private let end: Int

    init?(table: OneRosterSchema.Table, header: OneRosterHeader, context: OneRosterContext) {
        guard ["academicSessions", "enrollments", "roles"].contains(table.name),
            let begin = header.position(of: table.name == "academicSessions" ? "startDate" : "beginDate", in: table),
            let end = header.position(of: "endDate", in: table)
        else { return nil }
        self.begin = begin
        self.end = end
    }

    func check(_ row: OneRosterRow, _ context: OneRosterContext) {
        let (begins, ends) = (row.cell(begin), row.cell(end))
        guard ends.count == 10, begins.count == 10 else { return }
        // Equal length and digits in order of weight: bytes compare as days do.
        for place in 0..<10 where begins[place] != ends[place] {
            if begins[place] < ends[place] { return }
            break
        }
        guard let first = DateBytes.day(begins), let last = DateBytes.day(ends), last < first else { return }
        context.report(Self.finding(at: row.place(end)))
    }
}
