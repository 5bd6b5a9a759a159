// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// A column whose name is spelt otherwise.
struct MisspeltColumnRule: Rule {
    static let info = RuleInfo(
        id: "OR-HDR-003",
        problem: "a column whose name is spelt otherwise",
        severity: .error,
        layer: .shape,
        why: "Names are compared letter by letter: the column is missing to an importer, and another is unknown.",
        checks: """
            Names near to one of the standard that the header lacks. The column is read as what it was meant to \
            be.
            """,
        fix: "Rename the column as the standard spells it.",
        source: "OneRoster CSV 1.1 and 1.2 §3: header names are case-sensitive",
        examples: [
            .oneRoster(
                "an f too many",
                "1.2",
                [.replace("users.csv", "preferredGivenName", "prefferedGivenName")],
                at: ["users.csv:1:prefferedGivenName"],
                suggests: "preferredGivenName"
            ),
            .oneRoster(
                "an extension whose name is like another's",
                "1.1",
                [
                    .replace("orgs.csv", "parentSourcedId", "parentSourcedId,metadata.parentSourcedIds"),
                    .replace("orgs.csv", "100,", "100,,"), .replace("orgs.csv", "o-0\n", "o-0,\n"),
                ]
            ),
        ]
    )
}
