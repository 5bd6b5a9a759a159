// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// A date and time that is not ISO 8601 in UTC.
struct BadDateTimeRule: Rule {
    static let info = RuleInfo(
        id: "OR-VAL-002",
        problem: "a date and time that is not ISO 8601 in UTC",
        severity: .error,
        layer: .values,
        why: "The time of change decides which of two records is newer.",
        checks: "dateLastModified in deltas.",
        fix: "Write it as 2025-08-18T14:05:00.000Z.",
        source: "OneRoster CSV 1.1 and 1.2 §3: DateTime is W3C ISO 8601 in UTC",
        examples: [
            .oneRoster(
                "a date alone",
                "1.1",
                [
                    .set("manifest.csv", "file.demographics", ["value": "delta"]),
                    .set("demographics.csv", "u-2", ["status": "active", "dateLastModified": "2025-08-18"]),
                ],
                at: ["demographics.csv:2:dateLastModified"]
            ),
            .oneRoster(
                "with a time in UTC",
                "1.1",
                [
                    .set("manifest.csv", "file.demographics", ["value": "delta"]),
                    .set("demographics.csv", "u-2", ["status": "active", "dateLastModified": "2025-08-18T09:30:00Z"]),
                ]
            ),
        ]
    )
}
