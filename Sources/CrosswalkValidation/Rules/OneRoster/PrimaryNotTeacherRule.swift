// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics

/// Primary for somebody who is not a teacher.
struct PrimaryNotTeacherRule: OneRosterRowRule {
    static let info = RuleInfo(
        id: "OR-ENROLLMENTS-001",
        problem: "primary for somebody who is not a teacher",
        severity: .error,
        layer: .rules,
        why: "The primary teacher owns the class in gradebooks and learning systems.",
        checks: "Enrollments with primary true and a role of the standard other than teacher.",
        fix: "Write false, or leave primary blank, for everybody but teachers.",
        source: "OneRoster CSV 1.1 and 1.2 §3: enrollments.primary applies to teachers only",
        examples: [
            .oneRoster(
                "a primary student",
                "1.1",
                [.set("enrollments.csv", "e-2", ["primary": "true"]), .show("enrollments.csv", "e-2", ["role"])],
                at: ["enrollments.csv:3:primary"]
            ),
            .oneRoster(
                "a primary teacher, and a student of whom nothing is said",
                "1.1",
                [
                    .set("enrollments.csv", "e-2", ["primary": ""]),
                    .show("enrollments.csv", "e-1", ["role", "primary"]),
                ]
            ),
        ]
    )

    private let primary: Int
    private let role: Int

    init?(table: OneRosterSchema.Table, header: OneRosterHeader, context: OneRosterContext) {
        guard table.name == "enrollments", let primary = header.position(of: "primary", in: table),
            let role = header.position(of: "role", in: table)
        else { return nil }
        self.primary = primary
        self.role = role
    }

    var sieve: (any OneRosterSieve)? { PrimaryRoleSieve(primary: primary, role: role, ofTeachers: false) }

    func check(_ row: OneRosterRow, _ context: OneRosterContext) {
        guard ValueSyntax.equals(row.cell(primary), "true") else { return }
        let role = row.cell(role)
        for other in ["student", "administrator", "proctor"] where role.elementsEqual(other.utf8) {
            context.report(Self.finding("primary is true for a role \(other)", cause: other, at: row.place(primary)))
        }
    }
}
