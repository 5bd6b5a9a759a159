// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// Objects in the namespace of another family.
struct OtherFamilyNamespaceRule: Rule {
    static let info = RuleInfo(
        id: "SIF-NS-003",
        problem: "the namespace is that of another family than the objects",
        severity: .warning,
        layer: .container,
        why: "A receiver that goes by the namespace looks for other names, and finds nothing.",
        checks: "The namespace of every object against the names of objects and elements; reported once.",
        fix: """
            Use the namespace of the family whose objects are written, or write the objects of the namespace.
            """,
        source: "SIF Data Model: namespace",
        examples: [
            .sif(
                "the namespace of NA 3.3",
                [
                    .replace(
                        "http://www.sifinfo.org/infrastructure/2.x",
                        "http://www.sifassociation.org/datamodel/na/3.3"
                    )
                ],
                at: ["students.xml:3:SchoolInfo"]
            ),
            .sif("the namespace of all of Unity", [.show("<SchoolInfos"), .show("<SchoolInfo RefId")], in: .unity),
        ]
    )
}
