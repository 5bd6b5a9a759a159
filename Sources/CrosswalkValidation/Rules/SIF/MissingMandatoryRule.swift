// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// A mandatory element or attribute that is not there.
struct MissingMandatoryRule: Rule {
    static let info = RuleInfo(
        id: "SIF-SHP-001",
        problem: "a mandatory element or attribute is missing",
        severity: .error,
        layer: .shape,
        why: "A receiver may refuse the object or file it under nothing.",
        checks: """
            Mandatory characteristics, below every element that is there. Deletions, changes and nil elements \
            are left out. What no object of the source has is one finding.
            """,
        fix:
            "Write the element. Where the source has no value for it, that is the gap to close: ask who "
            + "enters the data.",
        source: "SIF Data Model: characteristic M in the object's table",
        examples: [
            .sif("a student without a family name", [.drop("<LastName>")], at: ["students.xml:9:Name/LastName"]),
            .sif("no middle name, which is optional", [.show("<Name "), .show("<LastName>"), .show("<FirstName>")]),
        ]
    )
}
