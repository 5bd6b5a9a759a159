// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// A manifest whose header is not propertyName,value.
struct ManifestHeaderRule: Rule {
    static let info = RuleInfo(
        id: "OR-MAN-001",
        problem: "a manifest whose header is not propertyName,value",
        severity: .error,
        layer: .container,
        why: "Importers refuse a manifest whose two columns they do not find.",
        checks: "The first row of manifest.csv.",
        fix: "Let the first row be propertyName,value.",
        source: "OneRoster CSV 1.1 and 1.2 §2: manifest",
        examples: [
            .oneRoster(
                "the second column has another name",
                "1.1",
                [.replace("manifest.csv", "propertyName,value", "propertyName,setting")],
                at: ["manifest.csv:1"]
            ),
            .oneRoster(
                "in quotes",
                "1.1",
                [.replace("manifest.csv", "propertyName,value", "\"propertyName\",\"value\"")]
            ),
        ]
    )
}
