// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// One RefId for objects of two types.
struct SharedRefIdRule: Rule {
    static let info = RuleInfo(
        id: "SIF-REF-006",
        problem: "two objects of different types share a RefId",
        severity: .warning,
        layer: .references,
        why: "RefIds are unique over all objects; a receiver that keys by RefId alone mixes them up.",
        checks: "RefIds of all types in all files; the camel-case twin of an object may share its RefId.",
        fix: "Give each object its own RefId.",
        source: "SIF Data Model: RefId is unique",
        examples: [
            .sif(
                "a student with the RefId of a school",
                [
                    .init(
                        "<StudentSchoolEnrollment RefId=\"0890B721566D464DA3CBCEB303ABE233\"",
                        "<StudentSchoolEnrollment RefId=\"FC50E6D681C34A18A36E44DAA801A88C\""
                    )
                ],
                at: ["students.xml:21:@RefId"]
            )
        ]
    )
}
