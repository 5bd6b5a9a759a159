// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// A property that stands twice in the manifest.
struct ManifestPropertyTwiceRule: Rule {
    static let info = RuleInfo(
        id: "OR-MAN-004",
        problem: "a property that stands twice in the manifest",
        severity: .error,
        layer: .container,
        why: "Which of the two counts is anybody's guess.",
        checks: "The names of all properties.",
        fix: "Keep one of the rows.",
        source: "OneRoster CSV 1.1 and 1.2 §2: manifest",
        examples: [
            .oneRoster(
                "orgs twice",
                "1.1",
                [.replace("manifest.csv", "file.results,bulk", "file.results,bulk\nfile.orgs,bulk")],
                at: ["manifest.csv:16:file.orgs"]
            ),
            .oneRoster(
                "two names that begin alike",
                "1.1",
                [
                    .show("manifest.csv", "file.courses", ["value"]),
                    .show("manifest.csv", "file.courseResources", ["value"]),
                ]
            ),
        ]
    )
}
