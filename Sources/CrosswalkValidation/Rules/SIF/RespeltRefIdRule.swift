// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// One RefId in two spellings.
struct RespeltRefIdRule: Rule {
    static let info = RuleInfo(
        id: "SIF-REF-002",
        problem: "two objects have the same RefId in two spellings",
        severity: .error,
        layer: .references,
        why: "Some receivers take the two for one object, others for two.",
        checks: "RefIds that differ in hyphens or case only.",
        fix: "Write each object once, its RefId always in one form.",
        source: "SIF Data Model: RefId is unique",
        examples: [
            .sif(
                "small letters",
                [
                    .add(
                        "<SchoolInfo RefId=\"fc50e6d681c34a18a36e44daa801a88c\">\n  <SchoolName>Elm Primary</SchoolName>\n</SchoolInfo>",
                        after: "</StudentSchoolEnrollment>"
                    )
                ],
                at: ["students.xml:28:@RefId"],
                besides: ["SIF-VAL-005"]
            ),
            .sif(
                "two RefIds that differ in one digit",
                [
                    .add(
                        "<SchoolInfo RefId=\"FC50E6D681C34A18A36E44DAA801A88D\">\n  <SchoolName>Elm Primary</SchoolName>\n</SchoolInfo>",
                        after: "</StudentSchoolEnrollment>"
                    )
                ]
            ),
        ]
    )
}
