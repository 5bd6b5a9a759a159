// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// An element that another family has there.
struct OtherFamilyElementRule: Rule {
    static let info = RuleInfo(
        id: "SIF-SHP-006",
        problem: "an element of another family",
        severity: .error,
        layer: .shape,
        why: "A receiver of this family does not look for it.",
        checks: "Names without a place here that another family has in the same place.",
        fix: "Write the elements of one family.",
        source: "SIF Data Model: the object's table",
        examples: [
            .sif(
                "an element of the Australian enrolment",
                [.add("<ReportingSchool>Y</ReportingSchool>", after: "<FTE>")],
                at: ["students.xml:27:ReportingSchool"]
            ),
            .sif(
                "an element that both families have",
                [.add("<ExitDate>2026-06-05</ExitDate>", after: "</GradeLevel>")]
            ),
        ]
    )
}
