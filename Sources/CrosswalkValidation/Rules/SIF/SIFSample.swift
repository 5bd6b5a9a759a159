// SPDX-License-Identifier: Apache-2.0

/// A small document that is right; the examples of rules change it.
enum SIFSample {
    /// A school, a student and two enrollments of SIF US 2.8, all of them invented.
    static let text = """
        <?xml version="1.0" encoding="UTF-8"?>
        <SIF_ObjectData xmlns="http://www.sifinfo.org/infrastructure/2.x">
          <SchoolInfo RefId="FC50E6D681C34A18A36E44DAA801A88C">
            <LocalId>0101</LocalId>
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

        """
}
