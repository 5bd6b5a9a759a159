// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// None of several things of which one has to be there.
struct MissingConditionalRule: Rule {
    static let info = RuleInfo(
        id: "SIF-SHP-011",
        problem: "what is mandatory under a condition is missing",
        severity: .error,
        layer: .shape,
        why: "A person without a name, or a member without a student, can be matched to nobody.",
        checks: """
            AU names (FullName, or FamilyName and GivenName) and members of teaching groups (RefId or local id). \
            No schema can say so.
            """,
        fix:
            "Write one of them: of a name FullName, or FamilyName and GivenName; of a member the RefId or the "
            + "local id.",
        source: "SIF AU Data Model: characteristic C in the object's table",
        examples: [
            .sif("a family name alone", [.drop("<GivenName>")], in: .au, at: ["students.xml:6:PersonInfo/Name"]),
            .sif(
                "the full name in one element",
                [.drop("<GivenName>"), .replace("<FamilyName>Okoye</FamilyName>", "<FullName>Ada Okoye</FullName>")],
                in: .au
            ),
        ]
    )
}
