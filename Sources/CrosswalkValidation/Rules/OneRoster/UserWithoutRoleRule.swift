// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// A user without a role.
struct UserWithoutRoleRule: OneRosterRowRule {
    static let info = RuleInfo(
        id: "OR-USERS-003",
        problem: "a user without a role",
        severity: .warning,
        layer: .rules,
        why: """
            Since version 1.2 only roles.csv says whether a user is a student or a teacher, and where. Importers leave \
            out whom it does not name, or give them no access.
            """,
        checks: """
            That each row of users.csv is named in roles.csv, in bulk files; where the package has no roles.csv and does \
            not announce one, that is one finding. What follows of it for the primary org is not told again.
            """,
        fix: "Add a row in roles.csv for the user, at each org where the user has a role.",
        source: "OneRoster CSV 1.2 §2, table A1: users depend on roles; §3: roles",
        examples: [
            .oneRoster(
                "nobody says what the teacher is",
                "1.2",
                [
                    .set("roles.csv", "r-1", ["userSourcedId": "u-2", "roleType": "secondary", "role": "aide"]),
                    .show("users.csv", "u-1", ["sourcedId", "username"]),
                ],
                at: ["users.csv:2"]
            ),
            .oneRoster(
                "a secondary role alone",
                "1.2",
                [
                    .set("roles.csv", "r-1", ["roleType": "secondary"]),
                    .show("users.csv", "u-1", ["sourcedId", "username"]),
                ]
            ),
        ]
    )

    private enum Part {
        case users(key: Int)
        case roles(user: Int)
    }

    private let part: Part

    init?(table: OneRosterSchema.Table, header: OneRosterHeader, context: OneRosterContext) {
        guard context.isWhole("users"), context.isPackage else { return nil }
        switch table.name {
        case "users":
            // Former versions have the role in the row itself.
            guard let key = header.key, !table.columns.contains(where: { $0.name == "role" }) else { return nil }
            guard context.isWhole("roles") || Self.hasNone(context) else { return nil }
            part = .users(key: key)
        case "roles":
            guard context.isWhole("roles"), let user = header.position(of: "userSourcedId", in: table) else {
                return nil
            }
            part = .roles(user: user)
        default: return nil
        }
    }

    /// True where there are no roles, and none are announced.
    private static func hasNone(_ context: OneRosterContext) -> Bool {
        !context.present.contains("roles") && (context.modes["roles"] ?? .absent) == .absent
    }

    func check(_ row: OneRosterRow, _ context: OneRosterContext) {
        switch part {
        case .users(let key):
            context.links.usersFile = row.file
            guard let user = context.number(key, of: row, in: "users") else { return }
            context.links.roleless[user] = UInt32(truncatingIfNeeded: row.line)
        case .roles(let user):
            guard let user = context.number(user, of: row, in: "users") else {
                context.links.hasRolesOfNobody = true
                return
            }
            context.links.roleless[user] = nil
        }
    }

    func finish(_ context: OneRosterContext) {
        switch part {
        case .users:
            guard Self.hasNone(context), context.links.roleless.count > 0 else { return }
            context.links.roleless = OneRosterColumnOf()
            context.report(
                Self.finding(
                    "the users have no roles: there is no roles.csv",
                    help: "Add roles.csv with a row for each user and org, and announce it in the manifest.",
                    at: Place(file: context.links.usersFile, line: 1)
                )
            )
        case .roles:
            defer { context.links.roleless = OneRosterColumnOf() }
            guard context.isWhole("roles"), !context.links.hasRolesOfNobody else { return }
            for user in 0..<context.links.roleless.count {
                guard let line = context.links.roleless[user] else { continue }
                context.report(Self.finding(at: Place(file: context.links.usersFile, line: Int(line))))
            }
        }
    }
}
