// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// A reference to an object that is not there.
struct DanglingRefIdRule: Rule {
    static let info = RuleInfo(
        id: "SIF-REF-003",
        problem: "a reference to an object that is not in the input",
        severity: .error,
        layer: .references,
        why: "The object hangs in the air: an enrollment without a student.",
        checks: "Keys of other objects, where the input has objects of the type named. No schema finds it.",
        fix:
            "Export the object that is named as well, or correct the reference; the enrollment of a student "
            + "who is gone goes with the student.",
        source: "SIF Data Model: references",
        examples: [
            .sif(
                "a student who is not there",
                [.replace("StudentPersonalRefId=\"C3AE", "StudentPersonalRefId=\"D3AE"), .show("<StudentPersonal ")],
                at: ["students.xml:21:@StudentPersonalRefId"]
            ),
            .sif(
                "a school that comes later",
                [
                    .drop("<SchoolInfo "),
                    .add(
                        "<SchoolInfo RefId=\"\(SIFSample.school)\">\n  <SchoolName>Alder Primary</SchoolName>\n</SchoolInfo>",
                        after: "</StudentSchoolEnrollment>"
                    ), .show("<StudentSchoolEnrollment"),
                ]
            ),
        ]
    )
}
