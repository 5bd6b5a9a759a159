// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// A reference to an object of another type.
struct WrongTypeReferenceRule: Rule {
    static let info = RuleInfo(
        id: "SIF-REF-004",
        problem: "a reference to an object of another type",
        severity: .error,
        layer: .references,
        why: "The receiver looks for it among others and finds nothing.",
        checks: "Keys of other objects, by the type that the path or SIF_RefObject names.",
        fix: "Correct the key at the source: two columns may be swapped.",
        source: "SIF Data Model: SIF_RefObject",
        examples: [
            .sif(
                "a school for a student",
                [
                    .replace(
                        "StudentPersonalRefId=\"\(SIFSample.student)",
                        "StudentPersonalRefId=\"\(SIFSample.school)"
                    ), .show("<SchoolInfo "),
                ],
                at: ["students.xml:21:@StudentPersonalRefId"]
            ),
            .sif(
                "a student and a school",
                [.show("<SchoolInfo "), .show("<StudentPersonal "), .show("<StudentSchoolEnrollment")]
            ),
        ]
    )
}
