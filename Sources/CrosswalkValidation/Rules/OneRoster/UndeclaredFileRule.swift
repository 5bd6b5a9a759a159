// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// A file that the manifest says is absent.
struct UndeclaredFileRule: Rule {
    static let info = RuleInfo(
        id: "OR-SET-005",
        problem: "a file that the manifest says is absent",
        severity: .error,
        layer: .container,
        why: "The importer passes over a file that it was told is absent: its records are not updated.",
        checks: "Each file. row of the manifest that says absent.",
        fix: "Write bulk or delta for the file in the manifest, or leave the file out.",
        source: "OneRoster CSV 1.1 and 1.2 §2: the manifest and the files have to agree",
        examples: [
            .oneRoster(
                "demographics are there and said to be absent",
                "1.1",
                [.replace("manifest.csv", "file.demographics,bulk", "file.demographics,absent")],
                at: ["manifest.csv:10:file.demographics"]
            ),
            .oneRoster(
                "there, and announced",
                "1.1",
                [
                    .show("manifest.csv", "file.demographics", ["value"]),
                    .show("demographics.csv", "u-2", ["birthDate"]),
                ]
            ),
        ]
    )
}
