// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// A value that is not of its type.
struct BadTypeRule: Rule {
    static let info = RuleInfo(
        id: "SIF-VAL-001",
        problem: "a date, number or truth value that is not in the form of its type",
        severity: .error,
        layer: .values,
        why: "A receiver refuses it, or reads something else.",
        checks: """
            Dates, times, years, numbers and truth values of XML Schema; white space at the ends does not count.
            """,
        fix: "Write dates as YYYY-MM-DD, times as hh:mm:ss, years as YYYY, truth as true or false.",
        source: "SIF Data Model: types; XML Schema 1.0, part 2",
        examples: [
            .sif(
                "a date in another order",
                [.replace("2014-05-02", "05/02/2014")],
                at: ["students.xml:15:Demographics/BirthDate"]
            ),
            .sif("a date with a time zone, which XML Schema allows", [.replace("2014-05-02", "2014-05-02Z")]),
        ]
    )
}
