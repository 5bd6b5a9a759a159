// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics

/// An enrollment beyond the terms of its class.
struct EnrollmentOutsideTermRule: OneRosterRowRule {
    static let info = RuleInfo(
        id: "OR-ENROLLMENTS-003",
        problem: "an enrollment beyond the terms of its class",
        severity: .info,
        layer: .rules,
        why: """
            The student is in the class on days on which it does not meet. Schools do that, for instance to let a teacher prepare.
            """,
        checks: """
            beginDate and endDate of enrollments against the first and the last day of all terms of the class, in bulk files.
            """,
        fix: "Look whether the dates are those of the class; often they are those of the whole year.",
        source: "OneRoster CSV 1.1 and 1.2 §3: enrollments.beginDate and endDate lie within the class's term",
        examples: [
            .oneRoster(
                "an enrollment for the whole year in a class of one semester",
                "1.1",
                [
                    .set("enrollments.csv", "e-2", ["endDate": "2026-06-05"]),
                    .show("enrollments.csv", "e-2", ["classSourcedId", "beginDate"]),
                    .show("classes.csv", "k-1", ["termSourcedIds"]),
                    .show("academicSessions.csv", "s-1", ["startDate", "endDate"]),
                ],
                at: ["enrollments.csv:3:endDate"]
            ),
            .oneRoster(
                "a student who came later",
                "1.1",
                [
                    .set("enrollments.csv", "e-2", ["beginDate": "2025-09-22"]),
                    .show("enrollments.csv", "e-2", ["classSourcedId", "endDate"]),
                ]
            ),
        ]
    )

    private enum Part {
        case sessions(key: Int, begin: Int, end: Int)
        case classes(key: Int, terms: Int)
        case enrollments(section: Int, begin: Int, end: Int)
    }

    private let part: Part
    /// The day that was read last on each side: most rows have the same.
    private var begins = LastDay()
    private var ends = LastDay()

    init?(table: OneRosterSchema.Table, header: OneRosterHeader, context: OneRosterContext) {
        func position(_ name: String) -> Int? { header.position(of: name, in: table) }
        switch table.name {
        case "academicSessions":
            guard let key = header.key, let begin = position("startDate"), let end = position("endDate") else {
                return nil
            }
            part = .sessions(key: key, begin: begin, end: end)
            sieve = nil
        case "classes":
            guard let key = header.key, let terms = position("termSourcedIds"), context.isWhole("academicSessions")
            else {
                return nil
            }
            part = .classes(key: key, terms: terms)
            sieve = nil
        case "enrollments":
            guard let section = position("classSourcedId"), let begin = position("beginDate"),
                let end = position("endDate"), context.isWhole("classes")
            else { return nil }
            part = .enrollments(section: section, begin: begin, end: end)
            sieve = Sieve(section: section, begin: begin, end: end, classDays: context.links.classDays)
        default: return nil
        }
    }

    /// Looks at the days of enrollments; those of classes are all known by then.
    private struct Sieve: OneRosterSieve {
        let section: Int
        let begin: Int
        let end: Int
        let classDays: OneRosterColumnOf<OneRosterDays>

        func take(_ rows: OneRosterRows, _ bit: UInt32) {
            var begins = LastDay()
            var ends = LastDay()
            for row in 0..<rows.count {
                let number = rows.number(row, section)
                if number < 0 {
                    if !rows.span(row, section).isEmpty { rows.want(row, bit) }
                    continue
                }
                guard let days = classDays[Int(number)] else { continue }
                if let first = begins.day(rows.cell(row, begin)), first < days.begin {
                    rows.want(row, bit)
                } else if let last = ends.day(rows.cell(row, end)), last > days.end {
                    rows.want(row, bit)
                }
            }
        }
    }

    /// The sieve of enrollments, with the days of classes as they are before.
    let sieve: (any OneRosterSieve)?

    mutating func check(_ row: OneRosterRow, _ context: OneRosterContext) {
        switch part {
        case .sessions(let key, let begin, let end):
            guard let number = context.number(key, of: row, in: "academicSessions"),
                let first = DateBytes.day(row.cell(begin)), let last = DateBytes.day(row.cell(end))
            else { return }
            context.links.sessionDays[number] = OneRosterDays(begin: Int32(first), end: Int32(last))
        case .classes(let key, let terms):
            guard let number = context.number(key, of: row, in: "classes"),
                let sessions = OneRosterContext.position(of: "academicSessions")
            else { return }
            var days: OneRosterDays?
            var isKnown = true
            ValueSyntax.eachItem(row.cell(terms)) { item in
                let found = context.ids[sessions].find(ValueSyntax.trimmed(item))
                guard let term = found.flatMap({ context.links.sessionDays[$0] }) else {
                    isKnown = false
                    return
                }
                days = OneRosterDays(
                    begin: min(days?.begin ?? term.begin, term.begin),
                    end: max(days?.end ?? term.end, term.end)
                )
            }
            if isKnown, let days { context.links.classDays[number] = days }
        case .enrollments(let section, let begin, let end):
            guard let number = context.number(section, of: row, in: "classes"),
                let days = context.links.classDays[number]
            else { return }
            if let first = begins.day(row.cell(begin)), first < days.begin {
                context.report(
                    Self.finding("an enrollment that begins before its class", cause: "begin", at: row.place(begin))
                )
            }
            if let last = ends.day(row.cell(end)), last > days.end {
                context.report(
                    Self.finding("an enrollment that ends after its class", cause: "end", at: row.place(end))
                )
            }
        }
    }
}
