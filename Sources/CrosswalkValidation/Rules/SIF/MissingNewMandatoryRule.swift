// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// An element that only the latest version wants.
struct MissingNewMandatoryRule: Rule {
    static let info = RuleInfo(
        id: "SIF-SHP-012",
        problem: "an element is missing that the latest version made mandatory",
        severity: .warning,
        layer: .shape,
        why: "Receivers of the latest version may refuse the object; those of former ones do not know it.",
        checks: """
            OperationalStatusDate of schools and districts in Unity 4.2: all versions of Unity share one \
            namespace, so that nothing tells which one is meant.
            """,
        fix: "Write the element if the receivers are at the latest version.",
        source: "SIF NA Unity 4.2: SchoolInfo, LEAInfo",
        examples: [
            .sif(
                "no date of the operational status",
                [.drop("<OperationalStatusDate>")],
                in: .unity,
                at: ["schools.xml:3:OperationalStatusDate"]
            ),
            .sif("with the date", [.show("<SchoolName>"), .show("<OperationalStatusDate>")], in: .unity),
        ]
    )
}
