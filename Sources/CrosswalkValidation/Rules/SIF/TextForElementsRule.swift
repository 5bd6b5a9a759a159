// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// Text where an element has elements in it.
struct TextForElementsRule: Rule {
    static let info = RuleInfo(
        id: "SIF-SHP-008",
        problem: "text where elements belong",
        severity: .error,
        layer: .shape,
        why: "A receiver looks for the elements and finds none.",
        checks: "Elements that have mandatory elements in them and hold text alone.",
        fix: "Put the text into the element it is for, such as Code.",
        source: "SIF Data Model: the object's table",
        examples: [
            .sif(
                "a grade without Code",
                [.drop("<GradeLevel>"), .add("<GradeLevel>05</GradeLevel>", after: "<EntryDate>")],
                at: ["students.xml:23:GradeLevel"]
            ),
            .sif("with Code", [.show("<GradeLevel>"), .show("<Code>"), .show("</GradeLevel>")]),
        ]
    )
}
