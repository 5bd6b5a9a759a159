// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// A mode that is not absent, bulk or delta.
struct ManifestModeRule: Rule {
    static let info = RuleInfo(
        id: "OR-MAN-007",
        problem: "a mode that is not absent, bulk or delta",
        severity: .error,
        layer: .container,
        why: "The mode decides whether records that are not in the file are deleted.",
        checks: "The value of each file. property.",
        fix: "Write absent, bulk or delta, in small letters.",
        source: "OneRoster CSV 1.1 and 1.2 §2: manifest",
        examples: [
            .oneRoster(
                "a capital letter",
                "1.1",
                [.replace("manifest.csv", "file.orgs,bulk", "file.orgs,Bulk")],
                at: ["manifest.csv:13:file.orgs"],
                suggests: "bulk"
            ),
            .oneRoster(
                "one file as a delta among bulk files",
                "1.1",
                [
                    .set("manifest.csv", "file.demographics", ["value": "delta"]),
                    .show("manifest.csv", "file.enrollments", ["value"]),
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
