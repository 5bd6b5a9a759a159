// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// One RefId for two objects.
struct DuplicateRefIdRule: Rule {
    static let info = RuleInfo(
        id: "SIF-REF-001",
        problem: "two objects have the same RefId",
        severity: .error,
        layer: .references,
        why: "A receiver overwrites one object with the other.",
        checks: """
            RefIds of one type in all files, without regard to hyphens and case. Events may name an object more \
            often. No schema finds it.
            """,
        fix: "Give each object its own RefId; where it is one object, write it once.",
        source: "SIF Data Model: RefId is unique",
        examples: [
            .sif(
                "two schools with one RefId",
                [
                    .add(
                        "<SchoolInfo RefId=\"\(SIFSample.school)\">\n  <SchoolName>Elm Primary</SchoolName>\n</SchoolInfo>",
                        after: "</StudentSchoolEnrollment>"
                    ), .show("<SchoolInfo "),
                ],
                at: ["students.xml:28:@RefId"]
            ),
            .sif(
                "two schools with a RefId each",
                [
                    .add(
                        "<SchoolInfo RefId=\"A2B0E6D681C34A18A36E44DAA801A88C\">\n  <SchoolName>Elm Primary</SchoolName>\n</SchoolInfo>",
                        after: "</StudentSchoolEnrollment>"
                    ), .show("<SchoolInfo "),
                ]
            ),
        ]
    )
}
