// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// Status or dateLastModified with values in a bulk file.
struct ValueInBulkRule: Rule {
    static let info = RuleInfo(
        id: "OR-VAL-012",
        problem: "status or dateLastModified with values in a bulk file",
        severity: .error,
        layer: .values,
        why: """
            The two say what changed in a delta. In bulk they contradict the mode; the standard gives such rows \
            precedence over it.
            """,
        checks: "Both columns, in files that the manifest calls bulk. Columns stay, values go.",
        fix: "Leave the two columns empty, or call the file a delta in the manifest.",
        source: "OneRoster CSV 1.1 and 1.2 §2: bulk",
        examples: [
            .oneRoster(
                "active in bulk",
                "1.1",
                [.replace("orgs.csv", "o-1,,", "o-1,active,")],
                at: ["orgs.csv:3:status"]
            ),
            .oneRoster(
                "active in a delta",
                "1.1",
                [
                    .set("manifest.csv", "file.categories", ["value": "delta"]),
                    .set(
                        "categories.csv",
                        "t-1",
                        ["status": "active", "dateLastModified": "2025-09-01T00:00:00.000Z"]
                    ),
                ]
            ),
        ]
    )
}
