// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// A file that the standard does not have.
struct UnknownFileRule: Rule {
    static let info = RuleInfo(
        id: "OR-SET-002",
        problem: "a file that the standard does not have",
        severity: .warning,
        layer: .container,
        why: "Importers may refuse a package with files they do not know, and nobody reads what is in them.",
        checks: "The names of all files in the package.",
        fix: "Leave the file out of the package, or give it the name of the standard that it was meant to have.",
        source: "OneRoster CSV 1.1 and 1.2 §2: files of the package",
        examples: [
            .oneRoster(
                "a note beside the data",
                "1.1",
                [.add("readme.csv", "a,b\n")],
                at: ["readme.csv"]
            ),
            .oneRoster(
                "a file of the standard that few packages have",
                "1.1",
                [.set("resources.csv", "b-1", ["vendorResourceId": "rocks"])]
            ),
        ]
    )
}
