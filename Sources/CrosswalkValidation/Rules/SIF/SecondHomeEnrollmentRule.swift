// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// A second current home enrollment.
struct SecondHomeEnrollmentRule: Rule {
    static let info = RuleInfo(
        id: "SIF-RUL-002",
        problem: "a student has two current home enrollments",
        severity: .warning,
        layer: .rules,
        why: "The student is counted twice.",
        checks: """
            StudentSchoolEnrollment with membership Home (01), time frame Current (C) and no exit date, by \
            student and school year.
            """,
        fix: "Close the former enrollment, or mark one as concurrent.",
        examples: [
            .sif(
                "enrolled twice",
                [
                    .init(
                        "</SIF_ObjectData>",
                        """
                          <StudentSchoolEnrollment RefId="0890B721566D464DA3CBCEB303ABE299" StudentPersonalRefId="C3AE2232732F44DAACAEE1382B2877AC" SchoolInfoRefId="FC50E6D681C34A18A36E44DAA801A88C" MembershipType="Home" TimeFrame="Current" SchoolYear="2026">
                            <EntryDate>2025-09-18</EntryDate>
                          </StudentSchoolEnrollment>
                        </SIF_ObjectData>
                        """
                    )
                ],
                at: ["students.xml:31"]
            )
        ]
    )
}
