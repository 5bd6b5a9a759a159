// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// A package without manifest.csv.
struct MissingManifestRule: Rule {
    static let info = RuleInfo(
        id: "OR-SET-001",
        problem: "a package without manifest.csv",
        severity: .error,
        layer: .container,
        why: "Without a manifest an importer takes the package for OneRoster 1.0 and refuses or misreads the rest.",
        checks: """
            Whether manifest.csv is in a package whose files are of 1.1 or later. A single file on its own is \
            not a package.
            """,
        fix: """
            Add manifest.csv with manifest.version, oneroster.version and one file. row for each file of the \
            standard.
            """,
        source: "OneRoster CSV 1.1 and 1.2 §2: manifest",
        examples: [
            .oneRoster(
                "the manifest was left out",
                "1.1",
                [.remove("manifest.csv")],
                at: ["manifest.csv"]
            ),
            .oneRoster10("the seven files of OneRoster 1.0, which has no manifest", without: []),
        ]
    )
}
