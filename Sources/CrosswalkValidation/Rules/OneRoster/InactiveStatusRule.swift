// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// The status inactive, which is deprecated.
struct InactiveStatusRule: Rule {
    static let info = RuleInfo(
        id: "OR-VAL-018",
        problem: "the status inactive, which is deprecated",
        severity: .warning,
        layer: .values,
        why: "Version 1.1 withdrew the word; readers disagree on what it means.",
        checks: "status in deltas.",
        fix: "Write tobedeleted.",
        source: "OneRoster CSV 1.1 §3: status",
        examples: [
            .oneRoster(
                "a category that is out of use",
                "1.1",
                [
                    .set("manifest.csv", "file.categories", ["value": "delta"]),
                    .set(
                        "categories.csv",
                        "t-1",
                        ["status": "inactive", "dateLastModified": "2025-09-01T00:00:00.000Z"]
                    ),
                ],
                at: ["categories.csv:2:status"],
                suggests: "tobedeleted"
            ),
            .oneRoster(
                "a category that is to be deleted",
                "1.1",
                [
                    .set("manifest.csv", "file.categories", ["value": "delta"]),
                    .set(
                        "categories.csv",
                        "t-1",
                        ["status": "tobedeleted", "dateLastModified": "2025-09-01T00:00:00.000Z"]
                    ),
                ]
            ),
        ]
    )
}
