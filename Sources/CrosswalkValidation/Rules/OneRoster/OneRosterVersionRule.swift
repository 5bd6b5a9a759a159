// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// A oneroster.version that is none.
struct OneRosterVersionRule: Rule {
    static let info = RuleInfo(
        id: "OR-MAN-006",
        problem: "a oneroster.version that is no version of OneRoster",
        severity: .error,
        layer: .container,
        why: "The version decides which files and columns the importer looks for.",
        checks: """
            The value of oneroster.version: 1.1 or 1.2. The package is checked as the version that its headers \
            fit.
            """,
        fix: "Write 1.1 or 1.2, as the files are.",
        source: "OneRoster CSV 1.1 and 1.2 §2: manifest",
        examples: [
            .oneRoster(
                "the letter v before it",
                "1.1",
                [.replace("manifest.csv", "oneroster.version,1.1", "oneroster.version,v1.1")],
                at: ["manifest.csv:3:oneroster.version"]
            ),
            .oneRoster(
                "the number of the document 1.2.1, which some write",
                "1.2",
                [.set("manifest.csv", "oneroster.version", ["value": "1.2.1"])]
            ),
        ]
    )
}
