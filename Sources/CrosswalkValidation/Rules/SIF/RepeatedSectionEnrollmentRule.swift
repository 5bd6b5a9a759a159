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
        fix: "Write it once.",
        examples: [
            .sif(
                "enrolled twice",
                [
                    .init(
                        """
                            <EntryDate>2025-08-20</EntryDate>
                          </StudentSectionEnrollment>

                        """,
                        """
                            <EntryDate>2025-08-20</EntryDate>
                          </StudentSectionEnrollment>
                          <StudentSectionEnrollment RefId="37DA34F5A888445CA853DD655943ED88" StudentPersonalRefId="C3AE2232732F44DAACAEE1382B2877AC" SectionInfoRefId="54DE0F96506D4B6DAF80ECBD992F8363" SchoolYear="2026">
                            <EntryDate>2025-08-20</EntryDate>
                          </StudentSectionEnrollment>

                        """
                    )
                ],
                at: ["students.xml:31"]
            )
        ]
    )
}
