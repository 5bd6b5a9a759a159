// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// A grade that is not a CEDS code.
struct UnknownGradeRule: Rule {
    static let info = RuleInfo(
        id: "OR-VAL-015",
        problem: "a grade that is not a CEDS code",
        severity: .warning,
        layer: .values,
        why: "Importers sort people into no grade at all, or refuse the row.",
        checks: "grades in 1.1, which are bound to CEDS Entry Grade Level: IT PR PK TK KG 01 to 13 PS UG Other.",
        fix: "Map the grades of the source to these codes.",
        source: "OneRoster CSV 1.1 §4.13: grades",
        examples: [
            .oneRoster(
                "a spreadsheet took the zero",
                "1.1",
                [.replace("classes.csv", ",05,", ",5,")],
                at: ["classes.csv:2:grades"],
                suggests: "05"
            ),
            .oneRoster("kindergarten and first grade", "1.1", [.set("classes.csv", "k-1", ["grades": "KG,01"])]),
        ]
    )
}
