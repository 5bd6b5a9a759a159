// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// A document that ends before its root does.
struct TruncatedDocumentRule: Rule {
    static let info = RuleInfo(
        id: "SIF-XML-001",
        problem: "the document breaks off",
        severity: .error,
        layer: .container,
        why: "What comes after is lost, and nobody is told.",
        checks: "The end of the document. What was whole before it is checked.",
        fix: "Export again; do not close the open elements by hand, for objects may be missing.",
        source: "XML 1.0 §2.1",
        examples: [
            .sif(
                "cut in the middle",
                [
                    .init(
                        """
                            <SchoolName>Alder Primary</SchoolName>
                          </SchoolInfo>
                          <StudentPersonal RefId="C3AE2232732F44DAACAEE1382B2877AC">
                            <LocalId>S-2001</LocalId>
                            <Name Type="04">
                              <LastName>Okoye</LastName>
                              <FirstName>Ada</FirstName>
                            </Name>
                            <Demographics>
                              <Gender>F</Gender>
                              <BirthDate>2014-05-02</BirthDate>
                            </Demographics>
                            <EmailList>
                              <Email Type="Primary">ada@example.org</Email>
                            </EmailList>
                          </StudentPersonal>
                          <StudentSchoolEnrollment RefId="0890B721566D464DA3CBCEB303ABE233" StudentPersonalRefId="C3AE2232732F44DAACAEE1382B2877AC" SchoolInfoRefId="FC50E6D681C34A18A36E44DAA801A88C" MembershipType="Home" TimeFrame="Current" SchoolYear="2026">
                            <EntryDate>2025-08-18</EntryDate>
                            <GradeLevel>
                              <Code>05</Code>
                            </GradeLevel>
                            <FTE>1.00</FTE>
                          </StudentSchoolEnrollment>
                          <StudentSectionEnrollment RefId="37DA34F5A888445CA853DD655943ED87" StudentPersonalRefId="C3AE2232732F44DAACAEE1382B2877AC" SectionInfoRefId="54DE0F96506D4B6DAF80ECBD992F8363" SchoolYear="2026">
                            <EntryDate>2025-08-20</EntryDate>
                          </StudentSectionEnrollment>
                        </SIF_ObjectData>

                        """,
                        "    <SchoolName>Alder"
                    )
                ],
                at: ["students.xml:5"]
            )
        ]
    )
}
