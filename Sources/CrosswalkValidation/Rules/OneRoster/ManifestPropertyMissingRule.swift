// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// A property that the manifest lacks.
struct ManifestPropertyMissingRule: Rule {
    static let info = RuleInfo(
        id: "OR-MAN-002",
        problem: "a property that the manifest lacks",
        severity: .error,
        layer: .container,
        why: "A file that the manifest says nothing of may be refused or passed over.",
        checks: "manifest.version, oneroster.version and one file. property for each file of the version.",
        fix: "Add the row; for files that are not sent, with absent.",
        source: "OneRoster CSV 1.1 and 1.2 §2: manifest",
        examples: [
            .oneRoster(
                "no word on results",
                "1.1",
                [.replace("manifest.csv", "\nfile.results,bulk", "")],
                at: ["manifest.csv:0:file.results"]
            ),
            .oneRoster(
                "a file that is not sent",
                "1.1",
                [.leaveOut("demographics.csv"), .show("manifest.csv", "file.demographics", ["value"])]
            ),
        ]
    )
}
