// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// A second current home enrollment.
struct SecondHomeEnrollmentRule: Rule {
    static let info = RuleInfo(
        id: "SIF-RUL-002",
        problem: "a student has two current home enrollments",
        severity: .warning,
        layer: .rules,
        why: "The student is counted twice, in head counts and in funding.",
        checks: """
            StudentSchoolEnrollment with membership Home (01), time frame Current (C) and no exit date, by \
            student and school year.
            """,
        fix:
            "Write the exit date of the former enrollment, or give the one beside it the membership type "
            + "Concurrent.",
        examples: [
            .sif(
                "enrolled at home twice",
                [
                    .add(
                        "<StudentSchoolEnrollment RefId=\"0890B721566D464DA3CBCEB303ABE299\" StudentPersonalRefId=\"\(SIFSample.student)\" SchoolInfoRefId=\"\(SIFSample.school)\" MembershipType=\"Home\" TimeFrame=\"Current\" SchoolYear=\"2026\">\n  <EntryDate>2025-09-18</EntryDate>\n</StudentSchoolEnrollment>",
                        after: "</StudentSchoolEnrollment>"
                    ), .show("<StudentSchoolEnrollment"),
                ],
                at: ["students.xml:28"]
            ),
            .sif(
                "a second enrollment beside the one at home",
                [
                    .add(
                        "<StudentSchoolEnrollment RefId=\"0890B721566D464DA3CBCEB303ABE299\" StudentPersonalRefId=\"\(SIFSample.student)\" SchoolInfoRefId=\"\(SIFSample.school)\" MembershipType=\"Concurrent\" TimeFrame=\"Current\" SchoolYear=\"2026\">\n  <EntryDate>2025-09-18</EntryDate>\n</StudentSchoolEnrollment>",
                        after: "</StudentSchoolEnrollment>"
                    ), .show("<StudentSchoolEnrollment"),
                ]
            ),
        ]
    )
}
