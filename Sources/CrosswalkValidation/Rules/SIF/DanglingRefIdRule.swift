// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// A reference to an object that is not there.
struct DanglingRefIdRule: Rule {
    static let info = RuleInfo(
        id: "SIF-REF-003",
        problem: "a reference names no object of the input",
        severity: .error,
        layer: .references,
        why: "The object hangs in the air: an enrollment without a student.",
        checks: "Keys of other objects, where the input has objects of the type named. No schema finds it.",
        fix: "Export the object that is named, or drop the one that names it.",
        source: "SIF Data Model: references",
        examples: [
            .sif(
                "an unknown student",
                [
                    .init(
                        "<StudentSchoolEnrollment RefId=\"0890B721566D464DA3CBCEB303ABE233\" StudentPersonalRefId=\"C3A",
                        "<StudentSchoolEnrollment RefId=\"0890B721566D464DA3CBCEB303ABE233\" StudentPersonalRefId=\"D3A"
                    )
                ],
                at: ["students.xml:21:@StudentPersonalRefId"]
            )
        ]
    )
}
