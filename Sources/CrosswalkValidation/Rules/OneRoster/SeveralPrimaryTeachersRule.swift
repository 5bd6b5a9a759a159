// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics

/// A class with several primary teachers at one time.
struct SeveralPrimaryTeachersRule: OneRosterRowRule {
    static let info = RuleInfo(
        id: "OR-ENROLLMENTS-002",
        problem: "a class with several primary teachers at one time",
        severity: .warning,
        layer: .rules,
        why: "Importers make one of them the owner of the class, and which one is chance.",
        checks: """
            Enrollments as teacher with primary true in the same class whose dates overlap; blank dates count as \
            always.
            """,
        fix: "Leave primary true for one of the teachers and write false for the others.",
        source: "OneRoster CSV 1.1 and 1.2 §3: one primary teacher for a class in a period",
        examples: [
            .oneRoster(
                "two at once",
                "1.1",
                [
                    .have(
                        "users.csv",
                        "u-3",
                        [
                            "enabledUser": "true", "orgSourcedIds": "o-1", "role": "teacher", "username": "cole",
                            "givenName": "Ida", "familyName": "Cole",
                        ]
                    ),
                    .set(
                        "enrollments.csv",
                        "e-3",
                        [
                            "classSourcedId": "k-1", "schoolSourcedId": "o-1", "userSourcedId": "u-3",
                            "role": "teacher", "primary": "true", "beginDate": "2025-09-01", "endDate": "2025-10-01",
                        ]
                    ), .show("enrollments.csv", "e-1", []),
                ],
                at: ["enrollments.csv:4:primary"]
            ),
            .oneRoster(
                "one after the other",
                "1.1",
                [
                    .have(
                        "users.csv",
                        "u-3",
                        [
                            "enabledUser": "true", "orgSourcedIds": "o-1", "role": "teacher", "username": "cole",
                            "givenName": "Ida", "familyName": "Cole",
                        ]
                    ), .set("enrollments.csv", "e-1", ["endDate": "2025-11-03"]),
                    .set(
                        "enrollments.csv",
                        "e-3",
                        [
                            "classSourcedId": "k-1", "schoolSourcedId": "o-1", "userSourcedId": "u-3",
                            "role": "teacher", "primary": "true", "beginDate": "2025-11-03", "endDate": "2026-01-16",
                        ]
                    ),
                ]
            ),
        ]
    )

    private let primary: Int
    private let role: Int
    private let section: Int
    private let begin: Int?
    private let end: Int?
    /// The days of the first primary teacher of each class, by the number of its id: 8 bytes a class.
    private var periods: [(begin: Int32, end: Int32)?] = []

    init?(table: OneRosterSchema.Table, header: OneRosterHeader, context: OneRosterContext) {
        guard table.name == "enrollments", let primary = header.position(of: "primary", in: table),
            let role = header.position(of: "role", in: table),
            let section = header.position(of: "classSourcedId", in: table)
        else { return nil }
        self.primary = primary
        self.role = role
        self.section = section
        begin = header.position(of: "beginDate", in: table)
        end = header.position(of: "endDate", in: table)
    }

    var sieve: (any OneRosterSieve)? { PrimaryRoleSieve(primary: primary, role: role, ofTeachers: true) }

    mutating func check(_ row: OneRosterRow, _ context: OneRosterContext) {
        guard ValueSyntax.equals(row.cell(primary), "true"), ValueSyntax.equals(row.cell(role), "teacher"),
            let number = context.number(section, of: row, in: "classes")
        else { return }
        let begins = begin.flatMap { DateBytes.day(row.cell($0)) } ?? Int(Int32.min)
        let ends = end.flatMap { DateBytes.day(row.cell($0)) } ?? Int(Int32.max)
        while periods.count <= number { periods.append(nil) }
        if let first = periods[number], begins < first.end, ends > first.begin {
            context.report(Self.finding(at: row.place(primary)))
            return
        }
        if periods[number] == nil { periods[number] = (Int32(begins), Int32(ends)) }
    }
}
