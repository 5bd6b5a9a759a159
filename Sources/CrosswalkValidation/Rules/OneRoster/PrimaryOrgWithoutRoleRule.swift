// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics

/// A primary org at which the user has no role.
struct PrimaryOrgWithoutRoleRule: OneRosterRowRule {
    static let info = RuleInfo(
        id: "OR-USERS-001",
        problem: "a primary org at which the user has no role",
        severity: .warning,
        layer: .rules,
        why: """
            Importers file the user under the primary org; without a role there, the user is nothing there.
            """,
        checks: "primaryOrgSourcedId of users against the rows of roles.csv, in bulk files.",
        fix: "Add a row in roles.csv for the user at that org, or name an org at which the user has a role.",
        source: "OneRoster CSV 1.2 §3: users.primaryOrgSourcedId, roles",
        examples: [
            .oneRoster(
                "another org",
                "1.2",
                [
                    .set("users.csv", "u-1", ["primaryOrgSourcedId": "o-0"]),
                    .show("roles.csv", "r-1", ["userSourcedId", "orgSourcedId"]),
                ],
                at: ["users.csv:2:primaryOrgSourcedId"]
            ),
            .oneRoster(
                "a secondary role at the primary org",
                "1.2",
                [
                    .set("roles.csv", "r-1", ["roleType": "secondary"]),
                    .show("roles.csv", "r-1", ["userSourcedId", "orgSourcedId"]),
                    .show("users.csv", "u-1", ["primaryOrgSourcedId"]),
                ]
            ),
        ]
    )

    private enum Part {
        case users(key: Int, org: Int)
        case roles(user: Int, org: Int)
    }

    private let part: Part

    init?(table: OneRosterSchema.Table, header: OneRosterHeader, context: OneRosterContext) {
        guard context.isWhole("roles"), context.isWhole("users") else { return nil }
        func position(_ name: String) -> Int? { header.position(of: name, in: table) }
        switch table.name {
        case "users":
            guard let key = header.key, let org = position("primaryOrgSourcedId") else { return nil }
            part = .users(key: key, org: org)
        case "roles":
            guard let user = position("userSourcedId"), let org = position("orgSourcedId") else { return nil }
            part = .roles(user: user, org: org)
        default: return nil
        }
    }

    func check(_ row: OneRosterRow, _ context: OneRosterContext) {
        switch part {
        case .users(let key, let org):
            guard let place = context.number(org, of: row, in: "orgs"),
                let user = context.number(key, of: row, in: "users")
            else { return }
            context.links.usersFile = row.file
            context.links.primaryOrgs[user] = OneRosterPrimaryOrg(
                org: UInt32(truncatingIfNeeded: place),
                line: UInt32(truncatingIfNeeded: row.line)
            )
        case .roles(let user, let org):
            guard let user = context.number(user, of: row, in: "users") else {
                context.links.hasRolesOfNobody = true
                return
            }
            guard let primary = context.links.primaryOrgs[user] else { return }
            // A wrong org is told where it stands; it may have been this one.
            let place = context.number(org, of: row, in: "orgs")
            if place == nil || place == Int(primary.org) { context.links.primaryOrgs[user] = nil }
        }
    }

    func finish(_ context: OneRosterContext) {
        guard case .roles = part, context.isWhole("roles"), !context.links.hasRolesOfNobody else { return }
        for user in 0..<context.links.primaryOrgs.count {
            // Who has no role at all is told of as that.
            guard let primary = context.links.primaryOrgs[user], context.links.roleless[user] == nil else { continue }
            context.report(
                Self.finding(
                    at: Place(
                        file: context.links.usersFile,
                        line: Int(primary.line),
                        field: "primaryOrgSourcedId"
                    )
                )
            )
        }
        context.links.primaryOrgs = OneRosterColumnOf()
    }
}
