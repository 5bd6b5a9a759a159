// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics

/// A resource in a class of another school.
struct ResourceAtOtherSchoolRule: OneRosterRowRule {
    static let info = RuleInfo(
        id: "OR-USERRESOURCES-001",
        problem: "a resource in a class of another school",
        severity: .warning,
        layer: .rules,
        why: "The resource is given at a place where the class is not.",
        checks: "orgSourcedId of userResources against the school of the class, where both are named.",
        fix: "Name the school of the class, or leave one of the two blank.",
        source: "OneRoster CSV 1.2 §3: userResources.orgSourcedId and classSourcedId",
        examples: [
            .oneRoster(
                "the district instead of the school",
                "1.2",
                [
                    .have("resources.csv", "b-1", ["vendorResourceId": "rocks", "title": "Rocks"]),
                    .set(
                        "userResources.csv",
                        "x-1",
                        [
                            "userSourcedId": "u-2", "orgSourcedId": "o-0", "classSourcedId": "k-1",
                            "resourceSourcedId": "b-1",
                        ]
                    ), .show("classes.csv", "k-1", ["schoolSourcedId"]),
                ],
                at: ["userResources.csv:2:orgSourcedId"]
            ),
            .oneRoster(
                "the school of the class",
                "1.2",
                [
                    .have("resources.csv", "b-1", ["vendorResourceId": "rocks", "title": "Rocks"]),
                    .set(
                        "userResources.csv",
                        "x-1",
                        [
                            "userSourcedId": "u-2", "orgSourcedId": "o-1", "classSourcedId": "k-1",
                            "resourceSourcedId": "b-1",
                        ]
                    ), .show("classes.csv", "k-1", ["schoolSourcedId"]),
                ]
            ),
        ]
    )

    private enum Part {
        case classes(key: Int, school: Int)
        case uses(org: Int, section: Int)
    }

    private let part: Part

    init?(table: OneRosterSchema.Table, header: OneRosterHeader, context: OneRosterContext) {
        guard context.present.contains("userResources") else { return nil }
        if table.name == "classes", let key = header.key, let school = header.position(of: "schoolSourcedId", in: table)
        {
            part = .classes(key: key, school: school)
        } else if table.name == "userResources", let org = header.position(of: "orgSourcedId", in: table),
            let section = header.position(of: "classSourcedId", in: table)
        {
            part = .uses(org: org, section: section)
        } else {
            return nil
        }
    }

    func check(_ row: OneRosterRow, _ context: OneRosterContext) {
        switch part {
        case .classes(let key, let school):
            guard let section = context.number(key, of: row, in: "classes"),
                let org = context.number(school, of: row, in: "orgs")
            else { return }
            context.links.classSchools[section] = UInt32(truncatingIfNeeded: org)
        case .uses(let org, let section):
            guard let section = context.number(section, of: row, in: "classes"),
                let school = context.links.classSchools[section],
                let number = context.number(org, of: row, in: "orgs"), number != Int(school)
            else { return }
            context.report(Self.finding(at: row.place(org)))
        }
    }
}
