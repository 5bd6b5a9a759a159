// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// Attributes written as elements, or the other way.
struct KeyStyleRule: Rule {
    static let info = RuleInfo(
        id: "SIF-SHP-007",
        problem: "foreign keys are written in the style of another family",
        severity: .error,
        layer: .shape,
        why: """
            US 2.x and Unity have keys of other objects as attributes, AU has them as elements: a receiver of \
            one does not find those of the other.
            """,
        checks: "Names that the other style has at the same element. Their values are checked all the same.",
        fix: "Write the keys as attributes in US 2.x and Unity, as elements in AU.",
        source: "SIF Data Model: the object's table, rows with @",
        examples: [
            .sif(
                "a key as an element",
                [
                    .replace(" SchoolInfoRefId=\"\(SIFSample.school)\"", ""),
                    .add("<SchoolInfoRefId>\(SIFSample.school)</SchoolInfoRefId>", after: "<StudentSchoolEnrollment"),
                ],
                at: ["students.xml:22:SchoolInfoRefId"]
            ),
            .sif("the key as an attribute", [.show("<StudentSchoolEnrollment"), .show("<EntryDate>")]),
        ]
    )
}
