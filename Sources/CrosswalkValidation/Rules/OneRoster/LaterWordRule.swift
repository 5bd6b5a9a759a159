// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// A word that only a later version has.
struct LaterWordRule: Rule {
    static let info = RuleInfo(
        id: "OR-VAL-019",
        problem: "a word that only a later version has",
        severity: .info,
        layer: .values,
        why: "Importers that know 1.1 alone drop the value; most have learnt the word.",
        checks: "Words that 1.2 has in the same column and 1.1 has not, such as unspecified as sex.",
        fix: "Send the set as 1.2, or leave the cell blank where the importer refuses the word.",
        source: "OneRoster CSV 1.1 §3: enumerated values",
        examples: [
            .oneRoster(
                "a sex that 1.2 introduced",
                "1.1",
                [
                    .show("manifest.csv", "oneroster.version", ["value"]),
                    .set("demographics.csv", "u-2", ["sex": "unspecified"]),
                ],
                at: ["demographics.csv:2:sex"]
            ),
            .oneRoster(
                "the same word in 1.2",
                "1.2",
                [
                    .show("manifest.csv", "oneroster.version", ["value"]),
                    .set("demographics.csv", "u-2", ["sex": "unspecified"]),
                ]
            ),
        ]
    )
}
