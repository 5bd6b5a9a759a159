// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// A record that is its own parent.
struct OwnParentRule: Rule {
    static let info = RuleInfo(
        id: "OR-REF-005",
        problem: "a record that is its own parent",
        severity: .error,
        layer: .references,
        why: "Importers that walk up the tree never come to an end.",
        checks: "References of a file to itself: a record that names itself, and circles of orgs and sessions.",
        fix: "Name the record above it, or leave the cell blank.",
        source: "OneRoster CSV 1.1 and 1.2 §3: parentSourcedId",
        examples: [
            .oneRoster(
                "a term that names itself",
                "1.1",
                [.replace("academicSessions.csv", "2026-01-16,y-1", "2026-01-16,s-1")],
                at: ["academicSessions.csv:3:parentSourcedId"]
            ),
            .oneRoster(
                "a quarter in a semester in a year",
                "1.1",
                [
                    .show("academicSessions.csv", "y-1", ["title", "parentSourcedId"]),
                    .show("academicSessions.csv", "s-1", []), .show("academicSessions.csv", "g-1", []),
                ]
            ),
        ]
    )
}
