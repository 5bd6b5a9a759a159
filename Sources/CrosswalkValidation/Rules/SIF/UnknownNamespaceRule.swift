// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// Objects in a namespace that SIF does not have.
struct UnknownNamespaceRule: Rule {
    static let info = RuleInfo(
        id: "SIF-NS-002",
        problem: "objects are in a namespace that no version of SIF has",
        severity: .warning,
        layer: .container,
        why:
            "Receivers that go by the namespace do not recognise the objects, and a schema has nothing to say "
            + "of them.",
        checks: """
            The namespace of every object; reported once. Parts in another order, as in …/au/datamodel/3.4, are \
            among the errors seen.
            """,
        fix: "Use the namespace of the family and version, letter by letter.",
        source: "SIF Data Model: namespace",
        examples: [
            .sif(
                "a slash too few",
                [.replace("infrastructure/2.x", "infrastructure2.x")],
                at: ["students.xml:3:SchoolInfo"]
            ),
            .sif(
                "another namespace that is declared besides",
                [
                    .replace(
                        "<SIF_ObjectData xmlns",
                        "<SIF_ObjectData xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xmlns"
                    )
                ]
            ),
        ]
    )
}
