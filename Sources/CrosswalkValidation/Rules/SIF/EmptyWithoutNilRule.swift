// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// An empty element that should say so.
struct EmptyWithoutNilRule: Rule {
    static let info = RuleInfo(
        id: "SIF-VAL-008",
        problem: "elements are empty without xsi:nil",
        severity: .warning,
        layer: .values,
        why: "An empty date or number is not valid; a receiver cannot tell whether the value is to be deleted.",
        checks: "Optional elements with a type other than text.",
        fix: "Leave the element out, or write xsi:nil=\"true\".",
        source: "SIF Data Model: an empty optional element carries xsi:nil",
        examples: [
            .sif(
                "an empty date",
                [.replace("<BirthDate>2014-05-02</BirthDate>", "<BirthDate/>")],
                at: ["students.xml:15:Demographics/BirthDate"]
            ),
            .sif(
                "a date that is said to be nil",
                [
                    .replace(
                        "<BirthDate>2014-05-02</BirthDate>",
                        "<BirthDate xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:nil=\"true\"/>"
                    )
                ]
            ),
        ]
    )
}
