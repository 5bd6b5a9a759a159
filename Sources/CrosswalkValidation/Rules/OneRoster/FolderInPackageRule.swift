// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// Files in a folder of the package.
struct FolderInPackageRule: Rule {
    static let info = RuleInfo(
        id: "OR-SET-008",
        problem: "files in a folder of the package",
        severity: .warning,
        layer: .container,
        why: "Importers look for the files at the top of the zip and find nothing in a folder.",
        checks: "Folders inside the package, beyond one that holds everything.",
        fix: "Put all files at the top of the package.",
        source: "OneRoster CSV 1.1 and 1.2 §2: all files at the root",
        examples: [
            .oneRoster(
                "a file in a folder beside the others",
                "1.1",
                [.add("old/orgs.csv", "sourcedId\n")],
                at: ["package"]
            ),
            .oneRoster("one folder that holds the whole package", "1.1", [.folder("export")]),
        ]
    )
}
