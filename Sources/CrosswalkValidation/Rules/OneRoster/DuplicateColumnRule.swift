// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// A column that stands twice.
struct DuplicateColumnRule: Rule {
    static let info = RuleInfo(
        id: "OR-HDR-006",
        problem: "a column that stands twice",
        severity: .error,
        layer: .shape,
        why: "Which of the two counts is anybody's guess.",
        checks: "The names of the header. The first of the two is read.",
        fix: "Leave one of the two out.",
        source: "OneRoster CSV 1.1 and 1.2 §3: header names are unique",
        examples: [
            .oneRoster(
                "identifier twice",
                "1.1",
                [
                    .replace("orgs.csv", "identifier,", "identifier,identifier,"),
                    .replace("orgs.csv", "100,", "100,100,"), .replace("orgs.csv", "101,", "101,101,"),
                ],
                at: ["orgs.csv:1:identifier"]
            ),
            .oneRoster(
                "an extension with the same name as metadata",
                "1.1",
                [
                    .replace("orgs.csv", "parentSourcedId", "parentSourcedId,metadata.identifier"),
                    .replace("orgs.csv", "100,", "100,,"), .replace("orgs.csv", "o-0\n", "o-0,\n"),
                ]
            ),
        ]
    )
}
