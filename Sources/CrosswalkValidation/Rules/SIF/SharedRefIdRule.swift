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
                "an enrollment with the RefId of its school",
                [
                    .replace(
                        "<StudentSchoolEnrollment RefId=\"\(SIFSample.enrollment)\"",
                        "<StudentSchoolEnrollment RefId=\"\(SIFSample.school)\""
                    ), .show("<SchoolInfo "),
                ],
                at: ["students.xml:21:@RefId"]
            ),
            .sif(
                "a reference, which is the RefId of what it names",
                [.show("<SchoolInfo "), .show("<StudentSchoolEnrollment")]
            ),
        ]
    )
}
