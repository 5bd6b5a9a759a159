// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics

/// A resource for other roles than the user has.
struct ResourceForOtherRolesRule: OneRosterRowRule {
    static let info = RuleInfo(
        id: "OR-USERRESOURCES-003",
        problem: "a resource for other roles than the user has",
        severity: .warning,
        layer: .rules,
        why: "The user is given what is meant for others, such as the teacher's edition.",
        checks: """
            roles of the resource against the roles of the user in roles.csv, where the resource names any.
            """,
        fix: "Correct the user or the resource, or add the role to the resource.",
        source: "OneRoster CSV 1.2 §3: resources.roles, userResources",
        examples: [
            .oneRoster(
                "a student with the teacher's edition",
                "1.2",
                [
                    .set("resources.csv", "b-1", ["vendorResourceId": "rocks", "title": "Rocks", "roles": "teacher"]),
                    .set("userResources.csv", "x-1", ["userSourcedId": "u-2", "resourceSourcedId": "b-1"]),
                    .show("roles.csv", "r-2", ["userSourcedId", "role"]),
                ],
                at: ["userResources.csv:2:resourceSourcedId"]
            ),
            .oneRoster(
                "an edition for teachers and students",
                "1.2",
                [
                    .set(
                        "resources.csv",
                        "b-1",
                        ["vendorResourceId": "rocks", "title": "Rocks", "roles": "teacher,student"]
                    ), .set("userResources.csv", "x-1", ["userSourcedId": "u-2", "resourceSourcedId": "b-1"]),
                    .show("roles.csv", "r-2", ["userSourcedId", "role"]),
                ]
            ),
        ]
    )

    private enum Part {
        case resources(key: Int, roles: Int)
        case roles(user: Int, role: Int)
        case uses(user: Int, resource: Int)
    }

    private static let words: [StaticString] = [
        "aide", "guardian", "parent", "proctor", "relative", "student", "teacher",
    ]
    // Other roles and words of one's own: nobody can tell whether administrator means the principal.
    private static let other: UInt16 = 1 << 15

    private let part: Part

    init?(table: OneRosterSchema.Table, header: OneRosterHeader, context: OneRosterContext) {
        guard context.present.contains("userResources"), context.isWhole("resources"), context.isWhole("roles") else {
            return nil
        }
        func position(_ name: String) -> Int? { header.position(of: name, in: table) }
        switch table.name {
        case "resources":
            guard let key = header.key, let roles = position("roles") else { return nil }
            part = .resources(key: key, roles: roles)
        case "roles":
            guard let user = position("userSourcedId"), let role = position("role") else { return nil }
            part = .roles(user: user, role: role)
        case "userResources":
            guard let user = position("userSourcedId"), let resource = position("resourceSourcedId") else { return nil }
            part = .uses(user: user, resource: resource)
        default: return nil
        }
    }

    func check(_ row: OneRosterRow, _ context: OneRosterContext) {
        switch part {
        case .resources(let key, let roles):
            guard !row.spans[roles].isEmpty, let number = context.number(key, of: row, in: "resources") else { return }
            var bits: UInt16 = 0
            ValueSyntax.eachItem(row.cell(roles)) { bits |= Self.bit(ValueSyntax.trimmed($0)) }
            context.links.resourceRoles[number] = bits
        case .roles(let user, let role):
            guard let number = context.number(user, of: row, in: "users") else { return }
            context.links.userRoles[number] = (context.links.userRoles[number] ?? 0) | Self.bit(row.cell(role))
        case .uses(let user, let resource):
            guard let number = context.number(resource, of: row, in: "resources"),
                let wanted = context.links.resourceRoles[number], wanted & Self.other == 0,
                let person = context.number(user, of: row, in: "users"),
                let roles = context.links.userRoles[person], roles & Self.other == 0, roles & wanted == 0
            else { return }
            context.report(Self.finding(at: row.place(resource)))
        }
    }

    private static func bit(_ word: UnsafeBufferPointer<UInt8>) -> UInt16 {
        words.firstIndex { ValueSyntax.equals(word, $0) }.map { 1 << UInt16($0) } ?? other
    }
}
