// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// An element that stands twice where it may stand once.
struct RepeatedElementRule: Rule {
    static let info = RuleInfo(
        id: "SIF-SHP-003",
        problem: "an element stands more than once",
        severity: .error,
        layer: .shape,
        why: "A receiver takes one of them, and which one is chance.",
        checks: "Elements whose characteristic has no R, below one parent.",
        fix: "Keep one, or use the list that the object has for more.",
        source: "SIF Data Model: characteristic R in the object's table",
        examples: [
            .sif(
                "two birth dates",
                [.add("<BirthDate>2014-05-03</BirthDate>", after: "<BirthDate>")],
                at: ["students.xml:16:Demographics/BirthDate"]
            ),
            .sif(
                "two addresses in a list",
                [.add("<Email Type=\"Alternate1\">okoye@example.org</Email>", after: "<Email ")]
            ),
        ]
    )
}
