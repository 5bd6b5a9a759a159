// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// One of the seven files of OneRoster 1.0 is missing.
struct RequiredFileRule: Rule {
    static let info = RuleInfo(
        id: "OR-SET-009",
        problem: "one of the seven files of OneRoster 1.0 is missing",
        severity: .error,
        layer: .container,
        why: "Version 1.0 has no manifest that could say which files are absent, so all seven are expected.",
        checks: "Whether the seven files are there, in a package without a manifest.",
        fix: "Add the file, or send a later version with a manifest.",
        source: "OneRoster CSV 1.0 §2",
        examples: [
            .oneRoster10("without demographics", without: ["demographics.csv"], at: ["demographics.csv"]),
            .oneRoster10("all seven files", without: []),
        ]
    )
}
