// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// A grade that is not a CEDS code, where both sides have to agree.
struct AgreedGradeRule: Rule {
    static let info = RuleInfo(
        id: "OR-VAL-016",
        problem: "a grade that is not a CEDS code, where both sides have to agree",
        severity: .info,
        layer: .values,
        why: "From 1.2 on both sides agree on the grades; what the other side does not know it drops.",
        checks: "grades in 1.0 and from 1.2 on: codes other than CEDS Entry Grade Level.",
        fix: "Ask who imports the data which grades are known there.",
        source: "OneRoster CSV 1.2 §3: vocabularies should be agreed",
        examples: [
            .oneRoster(
                "in words",
                "1.2",
                [.replace("classes.csv", ",05,", ",Grade 5,")],
                at: ["classes.csv:2:grades"]
            ),
            .oneRoster("kindergarten and first grade", "1.2", [.set("classes.csv", "k-1", ["grades": "KG,01"])]),
        ]
    )
}
