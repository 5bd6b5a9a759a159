// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics

/// A resource in a class that the user is not in.
struct ResourceForStrangerRule: OneRosterRowRule {
    static let info = RuleInfo(
        id: "OR-USERRESOURCES-002",
        problem: "a resource in a class that the user is not in",
        severity: .warning,
        layer: .rules,
        why: "The user cannot reach the class in which the resource is.",
        checks: "userSourcedId of userResources against the enrollments of the class, in bulk files.",
        fix: "Name a class of the user, leave the class blank, or send the enrollment.",
        source: "OneRoster CSV 1.2 §3: userResources.classSourcedId, enrollments",
        examples: [
            .oneRoster(
                "a student of no class",
                "1.2",
                OneRosterEdit.anotherStudent + [
                    .have("resources.csv", "b-1", ["vendorResourceId": "rocks", "title": "Rocks"]),
                    .set(
                        "userResources.csv",
                        "x-1",
                        ["userSourcedId": "u-3", "classSourcedId": "k-1", "resourceSourcedId": "b-1"]
                    ),
                ],
                at: ["userResources.csv:2:userSourcedId"]
            ),
            .oneRoster(
                "the teacher of the class",
                "1.2",
                [
                    .have("resources.csv", "b-1", ["vendorResourceId": "rocks", "title": "Rocks"]),
                    .set(
                        "userResources.csv",
                        "x-1",
                        ["userSourcedId": "u-1", "classSourcedId": "k-1", "resourceSourcedId": "b-1"]
                    ), .show("enrollments.csv", "e-1", ["classSourcedId", "userSourcedId"]),
                ]
            ),
        ]
    )

    private let user: Int
    private let section: Int

    init?(table: OneRosterSchema.Table, header: OneRosterHeader, context: OneRosterContext) {
        guard table.name == "userResources", let user = header.position(of: "userSourcedId", in: table),
            let section = header.position(of: "classSourcedId", in: table), context.isWhole("enrollments")
        else { return nil }
        self.user = user
        self.section = section
    }

    func check(_ row: OneRosterRow, _ context: OneRosterContext) {
        // NotEnrolledRule fills the table while enrollments are read.
        guard !context.links.enrolled.isEmpty, let number = context.number(section, of: row, in: "classes"),
            let person = context.number(user, of: row, in: "users"),
            !context.links.enrolled.contains(number, person), !context.links.unsureClasses.contains(number),
            !context.links.unsureUsers.contains(person)
        else { return }
        context.report(Self.finding(at: row.place(user)))
    }
}
