// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// A file whose name is spelt otherwise.
struct MisspeltFileNameRule: Rule {
    static let info = RuleInfo(
        id: "OR-SET-003",
        problem: "a file whose name is spelt otherwise",
        severity: .error,
        layer: .container,
        why: "Names are compared letter by letter: an importer that looks for users.csv does not find Users.csv.",
        checks: """
            File names that differ from one of the standard only in the case of letters or in a slip of the pen. \
            The file is read all the same.
            """,
        fix: "Rename the file as the standard spells it.",
        source: "OneRoster CSV 1.1 and 1.2 §2: names are case-sensitive",
        examples: [
            .oneRoster(
                "a capital letter",
                "1.1",
                [.rename("users.csv", "Users.csv")],
                at: ["Users.csv"],
                suggests: "users.csv"
            ),
            .oneRoster(
                "a capital letter that belongs there",
                "1.1",
                [
                    .have("resources.csv", "b-1", ["vendorResourceId": "rocks"]),
                    .set("classResources.csv", "i-1", ["classSourcedId": "k-1", "resourceSourcedId": "b-1"]),
                ]
            ),
        ]
    )
}
