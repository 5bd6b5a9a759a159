// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// The same file twice.
struct DuplicateFileRule: Rule {
    static let info = RuleInfo(
        id: "OR-SET-011",
        problem: "the same file twice",
        severity: .error,
        layer: .container,
        why: "Which of the two counts is anybody's guess.",
        checks: "File names that mean the same file of the standard. The one that is spelt right is read.",
        fix: "Keep one of the two.",
        source: "OneRoster CSV 1.1 and 1.2 §2: never two of the same file",
        examples: [
            .oneRoster(
                "orgs twice",
                "1.1",
                [
                    .add(
                        "Orgs.csv",
                        "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId\no-9,,,Ash School,school,,\n"
                    )
                ],
                at: ["Orgs.csv"]
            ),
            .oneRoster(
                "two names that begin alike",
                "1.1",
                [
                    .have("resources.csv", "b-1", ["vendorResourceId": "rocks"]),
                    .set("courseResources.csv", "i-1", ["courseSourcedId": "c-1", "resourceSourcedId": "b-1"]),
                    .show("courses.csv", "c-1", ["title"]),
                ]
            ),
        ]
    )
}
