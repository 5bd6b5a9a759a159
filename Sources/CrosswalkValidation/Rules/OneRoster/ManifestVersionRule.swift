// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// A manifest.version that is not 1.0.
struct ManifestVersionRule: Rule {
    static let info = RuleInfo(
        id: "OR-MAN-005",
        problem: "a manifest.version that is not 1.0",
        severity: .error,
        layer: .container,
        why: "Importers compare the text: a spreadsheet that makes 1 of 1.0 is enough to be refused.",
        checks: "The value of manifest.version, which is 1.0 in every version of the standard.",
        fix: "Write 1.0. In a spreadsheet, format the column as text before.",
        source: "OneRoster CSV 1.1 and 1.2 §2: manifest",
        examples: [
            .oneRoster(
                "a spreadsheet took the zero",
                "1.1",
                [.replace("manifest.csv", "manifest.version,1.0", "manifest.version,1")],
                at: ["manifest.csv:2:manifest.version"],
                suggests: "1.0"
            ),
            .oneRoster(
                "in quotes",
                "1.1",
                [.replace("manifest.csv", "manifest.version,1.0", "manifest.version,\"1.0\"")]
            ),
        ]
    )
}
