// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// A reference to a record of the wrong type.
struct WrongTargetRule: Rule {
    static let info = RuleInfo(
        id: "OR-REF-003",
        problem: "a reference to a record of the wrong type",
        severity: .error,
        layer: .references,
        why: "An importer that looks for a school among the schools does not find a district.",
        checks: """
            References that the standard binds to a type: school, schoolYear, gradingPeriod, student. Types that \
            are extensions are accepted.
            """,
        fix: "Name a record of the right type, or correct its type.",
        source: "OneRoster CSV 1.1 and 1.2 §3: classes, enrollments, courses, lineItems, results",
        examples: [
            .oneRoster(
                "a class of the district",
                "1.1",
                [.replace("classes.csv", ",o-1,", ",o-0,")],
                at: ["classes.csv:2:schoolSourcedId"]
            ),
            .oneRoster(
                "a course of the district",
                "1.1",
                [.set("courses.csv", "c-1", ["orgSourcedId": "o-0"]), .show("orgs.csv", "o-0", ["type"])]
            ),
        ]
    )
}
