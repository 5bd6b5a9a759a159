// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// A user with several primary roles in one org.
struct SeveralPrimaryRolesRule: OneRosterRowRule {
    static let info = RuleInfo(
        id: "OR-ROLES-001",
        problem: "a user with several primary roles in one org",
        severity: .error,
        layer: .rules,
        why: "The primary role decides what the user sees after signing in.",
        checks: "Rows of roles.csv with roleType primary for the same user and org.",
        fix: "Leave one primary and make the others secondary.",
        source: "OneRoster CSV 1.2 §3: roles.roleType, one primary role for a user in an org",
        examples: [
            .oneRoster(
                "twice primary",
                "1.2",
                [
                    .set(
                        "roles.csv",
                        "r-3",
                        ["userSourcedId": "u-1", "roleType": "primary", "role": "aide", "orgSourcedId": "o-1"]
                    ), .show("roles.csv", "r-1", []),
                ],
                at: ["roles.csv:4:roleType"]
            ),
            .oneRoster(
                "one primary, one secondary, and a primary one at another org",
                "1.2",
                [
                    .set(
                        "roles.csv",
                        "r-3",
                        ["userSourcedId": "u-1", "roleType": "secondary", "role": "aide", "orgSourcedId": "o-1"]
                    ),
                    .set(
                        "roles.csv",
                        "r-4",
                        [
                            "userSourcedId": "u-1", "roleType": "primary", "role": "districtAdministrator",
                            "orgSourcedId": "o-0",
                        ]
                    ), .show("roles.csv", "r-1", []),
                ]
            ),
        ]
    )

    private let type: Int
    private let role: Int
    private let user: Int
    private let org: Int
    private let users: Int
    /// User and org of each primary role, by the numbers of their ids: 11 to 22 bytes a role.
    private var seen = OneRosterPairs()
    // Noted in the table of users only at the end: threads are asking it while the file is read. 1 byte a user.
    private var kinds = OneRosterColumnOf<OneRosterKind>()

    init?(table: OneRosterSchema.Table, header: OneRosterHeader, context: OneRosterContext) {
        guard table.name == "roles", let type = header.position(of: "roleType", in: table),
            let role = header.position(of: "role", in: table),
            let user = header.position(of: "userSourcedId", in: table),
            let org = header.position(of: "orgSourcedId", in: table),
            let users = OneRosterContext.position(of: "users")
        else { return nil }
        self.type = type
        self.role = role
        self.user = user
        self.org = org
        self.users = users
    }

    mutating func check(_ row: OneRosterRow, _ context: OneRosterContext) {
        guard let person = context.number(user, of: row, in: "users") else { return }
        // Results may name students only, and from 1.2 on this file says who is one.
        if ValueSyntax.equals(row.cell(role), "student") {
            kinds[person] = .student
        } else if kinds[person] == nil, context.ids[users].kind(person) == .any {
            kinds[person] = .other
        }
        guard ValueSyntax.equals(row.cell(type), "primary"), let place = context.number(org, of: row, in: "orgs") else {
            return
        }
        if !seen.insert(person, place) { context.report(Self.finding(at: row.place(type))) }
    }

    func finish(_ context: OneRosterContext) {
        for person in 0..<kinds.count {
            if let kind = kinds[person] { context.ids[users].setKind(kind, of: person) }
        }
    }
}
