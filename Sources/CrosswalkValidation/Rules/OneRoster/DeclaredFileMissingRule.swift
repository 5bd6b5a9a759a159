// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// A file that the manifest announces and that is not there.
struct DeclaredFileMissingRule: Rule {
    static let info = RuleInfo(
        id: "OR-SET-004",
        problem: "a file that the manifest announces and that is not there",
        severity: .error,
        layer: .container,
        why: "An importer waits for the file, or takes the package for damaged on its way.",
        checks: "Each file. row of the manifest that says bulk or delta.",
        fix: "Add the file, or write absent for it in the manifest.",
        source: "OneRoster CSV 1.1 and 1.2 §2: the manifest and the files have to agree",
        examples: [
            .oneRoster(
                "demographics are announced",
                "1.1",
                [.remove("demographics.csv"), .show("manifest.csv", "file.demographics", ["value"])],
                at: ["manifest.csv:10:file.demographics"]
            ),
            .oneRoster(
                "not there, and said to be absent",
                "1.1",
                [.leaveOut("demographics.csv"), .show("manifest.csv", "file.demographics", ["value"])]
            ),
        ]
    )
}
