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
                    .replace("manifest.csv", "file.categories,bulk", "file.categories,delta"),
                    .replace("categories.csv", "t-1,,", "t-1,inactive,2025-09-01T00:00:00.000Z"),
                ],
                at: ["categories.csv:2:status"],
                suggests: "tobedeleted"
            ),
            .oneRoster(
                "a category that is to be deleted",
                "1.1",
                [
                    .replace("manifest.csv", "file.categories,bulk", "file.categories,delta"),
                    .replace("categories.csv", "t-1,,", "t-1,tobedeleted,2025-09-01T00:00:00.000Z"),
                ]
            ),
        ]
    )
}
