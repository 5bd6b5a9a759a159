// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// References that lead out of the input.
struct UncheckedReferenceRule: Rule {
    static let info = RuleInfo(
        id: "SIF-REF-005",
        problem: "references to objects that are not in the input",
        severity: .info,
        layer: .references,
        why: "They may be right: the objects can be in another file. Nobody has looked.",
        checks: "References to types of which the input has no object, and those of events and packets.",
        fix:
            "Check this file together with those that hold the objects: give validate a folder of all of "
            + "them.",
        source: "SIF Data Model: references",
        examples: [
            .sif(
                "a section that is in another file",
                [
                    .add(
                        "<StudentSectionEnrollment RefId=\"37DA34F5A888445CA853DD655943ED87\" StudentPersonalRefId=\"\(SIFSample.student)\" SectionInfoRefId=\"54DE0F96506D4B6DAF80ECBD992F8363\" SchoolYear=\"2026\"/>",
                        after: "</StudentSchoolEnrollment>"
                    )
                ],
                at: ["students.xml:28"]
            ),
            .sif(
                "objects that are all here",
                [.show("<SchoolInfo "), .show("<StudentPersonal "), .show("<StudentSchoolEnrollment")]
            ),
        ]
    )
}
