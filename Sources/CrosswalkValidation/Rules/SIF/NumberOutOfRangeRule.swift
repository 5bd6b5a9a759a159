// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// A number beyond its limits.
struct NumberOutOfRangeRule: Rule {
    static let info = RuleInfo(
        id: "SIF-VAL-002",
        problem: "a number is not within its limits",
        severity: .error,
        layer: .values,
        why: "A receiver refuses it.",
        checks: "Smallest and largest values and decimals that the type allows.",
        fix: "Correct the number at the source.",
        source: "SIF Data Model: types; XML Schema 1.0, part 2, facets",
        examples: [
            .sif("more than a full place", [.replace("1.00", "1.50")], at: ["students.xml:26:FTE"]),
            .sif("half a place", [.replace("1.00", "0.5")]),
        ]
    )
}
