// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// A property that the manifest should not have.
struct ManifestPropertyUnknownRule: Rule {
    static let info = RuleInfo(
        id: "OR-MAN-003",
        problem: "a property that the manifest should not have",
        severity: .error,
        layer: .container,
        why: "A misspelt property is one that is missing: the importer does not see it.",
        checks: "The names of all properties.",
        fix: "Spell the property as the standard does, or leave the row out.",
        source: "OneRoster CSV 1.1 and 1.2 §2: manifest",
        examples: [
            .oneRoster(
                "two letters have changed places",
                "1.1",
                [.replace("manifest.csv", "file.demographics", "fiel.demographics")],
                at: ["manifest.csv:10:fiel.demographics"],
                suggests: "file.demographics"
            ),
            .oneRoster(
                "the name of the system that wrote the files",
                "1.1",
                [.set("manifest.csv", "source.systemName", ["value": "Alder SIS"])]
            ),
        ]
    )
}
