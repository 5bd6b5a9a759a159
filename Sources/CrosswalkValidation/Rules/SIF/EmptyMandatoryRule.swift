// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// A mandatory element without a value.
struct EmptyMandatoryRule: Rule {
    static let info = RuleInfo(
        id: "SIF-SHP-002",
        problem: "a mandatory element is empty or nil",
        severity: .error,
        layer: .shape,
        why: "It is there for the schema and missing for everybody else.",
        checks: "Mandatory elements and attributes without text, and those with xsi:nil.",
        fix: "Write the value. Where the source has none, that is the gap to close: ask who enters the data.",
        source: "SIF Data Model: characteristic M; a mandatory element is not nillable",
        examples: [
            .sif("an empty family name", [.replace("Okoye", "")], at: ["students.xml:10:Name/LastName"]),
            .sif("a family name of one letter", [.replace("Okoye", "O")]),
        ]
    )
}
