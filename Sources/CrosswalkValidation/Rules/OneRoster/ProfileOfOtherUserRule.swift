// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics

/// A role with the profile of another user.
struct ProfileOfOtherUserRule: OneRosterRowRule {
    static let info = RuleInfo(
        id: "OR-ROLES-002",
        problem: "a role with the profile of another user",
        severity: .error,
        layer: .rules,
        why: "Who signs in by the profile gets somebody else's role.",
        checks: "userProfileSourcedId of roles against userSourcedId of the profile.",
        fix: "Name a profile of the same user, or leave the column blank.",
        source: "OneRoster CSV 1.2 §3: roles.userProfileSourcedId, userProfiles.userSourcedId",
        examples: [
            .oneRoster(
                "the student has the teacher's profile",
                "1.2",
                [
                    .set(
                        "userProfiles.csv",
                        "f-1",
                        [
                            "userSourcedId": "u-1", "profileType": "lms", "vendorId": "v-1",
                            "credentialType": "password", "username": "avila",
                        ]
                    ), .set("roles.csv", "r-2", ["userProfileSourcedId": "f-1"]),
                    .show("roles.csv", "r-2", ["userSourcedId"]),
                ],
                at: ["roles.csv:3:userProfileSourcedId"]
            ),
            .oneRoster(
                "the teacher's own",
                "1.2",
                [
                    .set(
                        "userProfiles.csv",
                        "f-1",
                        [
                            "userSourcedId": "u-1", "profileType": "lms", "vendorId": "v-1",
                            "credentialType": "password", "username": "avila",
                        ]
                    ), .set("roles.csv", "r-1", ["userProfileSourcedId": "f-1"]),
                    .show("roles.csv", "r-1", ["userSourcedId"]),
                ]
            ),
        ]
    )

    private enum Part {
        case profiles(key: Int, user: Int)
        case roles(user: Int, profile: Int)
    }

    private let part: Part

    init?(table: OneRosterSchema.Table, header: OneRosterHeader, context: OneRosterContext) {
        guard context.present.contains("userProfiles"),
            let user = header.position(of: "userSourcedId", in: table)
        else { return nil }
        if table.name == "userProfiles", let key = header.key {
            part = .profiles(key: key, user: user)
        } else if table.name == "roles", let profile = header.position(of: "userProfileSourcedId", in: table) {
            part = .roles(user: user, profile: profile)
        } else {
            return nil
        }
    }

    func check(_ row: OneRosterRow, _ context: OneRosterContext) {
        switch part {
        case .profiles(let key, let user):
            guard let profile = context.number(key, of: row, in: "userProfiles"),
                let person = context.number(user, of: row, in: "users")
            else { return }
            context.links.profileUsers[profile] = UInt32(truncatingIfNeeded: person)
        case .roles(let user, let profile):
            guard let number = context.number(profile, of: row, in: "userProfiles"),
                let owner = context.links.profileUsers[number],
                let person = context.number(user, of: row, in: "users")
            else { return }
            if Int(owner) != person { context.report(Self.finding(at: row.place(profile))) }
        }
    }
}
