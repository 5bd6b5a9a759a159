// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// The same section enrollment again.
struct RepeatedSectionEnrollmentRule: Rule {
    static let info = RuleInfo(
        id: "SIF-RUL-003",
        problem: "a student is in a section twice from the same day",
        severity: .warning,
        layer: .rules,
        why: "The student stands twice in the class list.",
        checks: "StudentSectionEnrollment by student, section and entry date.",
        fix: "Write the enrollment once; where the student came back, with the new entry date.",
        examples: [
            .sif(
                "twice from the same day",
                [
                    .add(
                        "<StudentSectionEnrollment RefId=\"37DA34F5A888445CA853DD655943ED87\" StudentPersonalRefId=\"\(SIFSample.student)\" SectionInfoRefId=\"54DE0F96506D4B6DAF80ECBD992F8363\" SchoolYear=\"2026\">\n  <EntryDate>2025-08-20</EntryDate>\n</StudentSectionEnrollment>\n<StudentSectionEnrollment RefId=\"37DA34F5A888445CA853DD655943ED88\" StudentPersonalRefId=\"\(SIFSample.student)\" SectionInfoRefId=\"54DE0F96506D4B6DAF80ECBD992F8363\" SchoolYear=\"2026\">\n  <EntryDate>2025-08-20</EntryDate>\n</StudentSectionEnrollment>",
                        after: "</StudentSchoolEnrollment>"
                    )
                ],
                at: ["students.xml:31"],
                besides: ["SIF-REF-005"]
            ),
            .sif(
                "back again in January",
                [
                    .add(
                        "<StudentSectionEnrollment RefId=\"37DA34F5A888445CA853DD655943ED87\" StudentPersonalRefId=\"\(SIFSample.student)\" SectionInfoRefId=\"54DE0F96506D4B6DAF80ECBD992F8363\" SchoolYear=\"2026\">\n  <EntryDate>2025-08-20</EntryDate>\n</StudentSectionEnrollment>\n<StudentSectionEnrollment RefId=\"37DA34F5A888445CA853DD655943ED88\" StudentPersonalRefId=\"\(SIFSample.student)\" SectionInfoRefId=\"54DE0F96506D4B6DAF80ECBD992F8363\" SchoolYear=\"2026\">\n  <EntryDate>2026-01-12</EntryDate>\n</StudentSectionEnrollment>",
                        after: "</StudentSchoolEnrollment>"
                    )
                ],
                besides: ["SIF-REF-005"]
            ),
        ]
    )
}
