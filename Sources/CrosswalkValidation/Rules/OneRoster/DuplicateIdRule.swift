// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// The same id in two rows of a file.
struct DuplicateIdRule: Rule {
    static let info = RuleInfo(
        id: "OR-REF-001",
        problem: "the same id in two rows of a file",
        severity: .error,
        layer: .references,
        why: """
            Importers keep one of the two, most often the first, and what refers to the other changes its \
            meaning.
            """,
        checks: "The id of each row within its file. The same id in two different files is allowed.",
        fix: "Give each record its own id, or send one row for each record.",
        source: "OneRoster CSV 1.1 and 1.2 §3: sourcedId is unique",
        examples: [
            .oneRoster(
                "two orgs with one id",
                "1.1",
                [.replace("orgs.csv", "o-0\n", "o-0\no-1,,,Ash School,school,102,o-0\n")],
                at: ["orgs.csv:4:sourcedId"]
            ),
            .oneRoster(
                "the same id in two files",
                "1.1",
                [
                    .replace("categories.csv", "t-1", "k-1"), .replace("lineItems.csv", "t-1", "k-1"),
                    .show("classes.csv", "k-1", ["title"]),
                ]
            ),
        ]
    )
}
