// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// A reference to a record that is not there.
struct DanglingReferenceRule: Rule {
    static let info = RuleInfo(
        id: "OR-REF-002",
        problem: "a reference to a record that is not there",
        severity: .error,
        layer: .references,
        why: "Importers drop the row: the student is not in the class.",
        checks: """
            Every reference of a bulk file to a file of the package. References of and to deltas may name what \
            was sent before.
            """,
        fix: "Add the record that is named, or correct the id.",
        source: "OneRoster CSV 1.1 and 1.2 §2: a bulk set is complete",
        examples: [
            .oneRoster(
                "a user who is not there",
                "1.1",
                [.replace("enrollments.csv", "o-1,u-2", "o-1,u-9")],
                at: ["enrollments.csv:3:userSourcedId"]
            ),
            .oneRoster(
                "a parent who is not there",
                "1.1",
                [.replace("orgs.csv", "101,o-0", "101,o-9")],
                at: ["orgs.csv:3:parentSourcedId"]
            ),
            .oneRoster(
                "a delta, which may name what was sent before",
                "1.1",
                [
                    .set("manifest.csv", "file.enrollments", ["value": "delta"]),
                    .set(
                        "enrollments.csv",
                        "e-1",
                        ["status": "active", "dateLastModified": "2025-09-01T00:00:00.000Z"]
                    ),
                    .set(
                        "enrollments.csv",
                        "e-2",
                        ["status": "active", "dateLastModified": "2025-09-01T00:00:00.000Z", "userSourcedId": "u-9"]
                    ),
                ]
            ),
        ]
    )
}
