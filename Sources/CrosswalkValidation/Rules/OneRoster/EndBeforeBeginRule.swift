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

    /// Equal length and digits in order of weight: bytes compare as days do.
    private struct Sieve: OneRosterSieve {
        let begin: Int
        let end: Int

        func take(_ rows: OneRosterRows, _ bit: UInt32) {
            for row in 0..<rows.count {
                let (begins, ends) = (rows.cell(row, begin), rows.cell(row, end))
                guard ends.count == 10, begins.count == 10 else { continue }
                let (first, last) = (UnsafeRawBufferPointer(begins), UnsafeRawBufferPointer(ends))
                let (year, lastYear) = (
                    UInt64(bigEndian: first.loadUnaligned(as: UInt64.self)),
                    UInt64(bigEndian: last.loadUnaligned(as: UInt64.self))
                )
                if lastYear < year || lastYear == year && (ends[8], ends[9]) < (begins[8], begins[9]) {
                    rows.want(row, bit)
                }
            }
        }
    }

    var sieve: (any OneRosterSieve)? { Sieve(begin: begin, end: end) }

    func check(_ row: OneRosterRow, _ context: OneRosterContext) {
        let (begins, ends) = (row.cell(begin), row.cell(end))
        guard let first = DateBytes.day(begins), let last = DateBytes.day(ends), last < first else { return }
        context.report(Self.finding(at: row.place(end)))
    }
}
