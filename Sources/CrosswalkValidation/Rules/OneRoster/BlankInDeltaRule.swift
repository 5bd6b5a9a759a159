// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// Status or dateLastModified blank in a delta.
struct BlankInDeltaRule: Rule {
    static let info = RuleInfo(
        id: "OR-VAL-013",
        problem: "status or dateLastModified blank in a delta",
        severity: .error,
        layer: .values,
        why: "Without them nobody knows whether the record was changed or deleted, and when.",
        checks: "Both columns, in files that the manifest calls delta.",
        fix: "Fill both in every row: status active or tobedeleted, and the time of the change in UTC.",
        source: "OneRoster CSV 1.1 and 1.2 §2: delta",
        examples: [
            .oneRoster(
                "no time of change",
                "1.1",
                [
                    .set("manifest.csv", "file.demographics", ["value": "delta"]),
                    .set("demographics.csv", "u-2", ["status": "active"]),
                ],
                at: ["demographics.csv:2:dateLastModified"]
            ),
            .oneRoster(
                "both",
                "1.1",
                [
                    .set("manifest.csv", "file.demographics", ["value": "delta"]),
                    .set(
                        "demographics.csv",
                        "u-2",
                        ["status": "active", "dateLastModified": "2025-09-01T00:00:00.000Z"]
                    ),
                ]
            ),
        ]
    )
}
