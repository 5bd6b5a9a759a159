// SPDX-License-Identifier: Apache-2.0

/// A small document of one family that is right, with invented people; the examples of rules change it.
enum SIFSample: String, Sendable {
    /// A school, a student and an enrollment of SIF US 2.8.
    case us = "sif-us-2.8"
    /// A school and a student of SIF AU.
    case au = "sif-au-3.6"
    /// A school of SIF NA Unity.
    case unity = "sif-unity-4.2"
    /// A student of xPress Roster.
    case xpress = "sif-xpress-4.2"

    /// The RefId of the school in the US document.
    static let school = "FC50E6D681C34A18A36E44DAA801A88C"
    /// The RefId of the student in the US document.
    static let student = "C3AE2232732F44DAACAEE1382B2877AC"
    /// The RefId of the enrollment in the US document.
    static let enrollment = "0890B721566D464DA3CBCEB303ABE233"

    /// A schema for the US document that knows of schools alone, and wants their local id.
    static let schema = RuleExample.File(
        "schema.xsd",
        """
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="http://www.sifinfo.org/infrastructure/2.x"
            targetNamespace="http://www.sifinfo.org/infrastructure/2.x" elementFormDefault="qualified">
          <xs:element name="SIF_ObjectData">
            <xs:complexType>
              <xs:sequence>
                <xs:any processContents="lax" maxOccurs="unbounded"/>
              </xs:sequence>
            </xs:complexType>
          </xs:element>
          <xs:element name="SchoolInfo">
            <xs:complexType>
              <xs:sequence>
                <xs:element name="LocalId" type="xs:string"/>
                <xs:element name="SchoolName" type="xs:string"/>
              </xs:sequence>
              <xs:attribute name="RefId" type="xs:string"/>
            </xs:complexType>
          </xs:element>
        </xs:schema>

        """
    )

    /// The name of the file.
    var file: String {
        switch self {
        case .us, .au, .xpress: "students.xml"
        case .unity: "schools.xml"
        }
    }

    /// The document.
    var text: String {
        switch self {
        case .us: Self.us2
        case .au: Self.au3
        case .unity: Self.unity4
        case .xpress: Self.xpress4
        }
    }

    private static let us2 = """
        <?xml version="1.0" encoding="UTF-8"?>
        <SIF_ObjectData xmlns="http://www.sifinfo.org/infrastructure/2.x">
          <SchoolInfo RefId="\(school)">
            <LocalId>0101</LocalId>
            <SchoolName>Alder Primary</SchoolName>
          </SchoolInfo>
          <StudentPersonal RefId="\(student)">
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
          <StudentSchoolEnrollment RefId="\(enrollment)" StudentPersonalRefId="\(student)" SchoolInfoRefId="\(school)" \
        MembershipType="Home" TimeFrame="Current" SchoolYear="2026">
            <EntryDate>2025-08-18</EntryDate>
            <GradeLevel>
              <Code>05</Code>
            </GradeLevel>
            <FTE>1.00</FTE>
          </StudentSchoolEnrollment>
        </SIF_ObjectData>

        """

    private static let au3 = """
        <?xml version="1.0" encoding="UTF-8"?>
        <StudentPersonals xmlns="http://www.sifassociation.org/datamodel/au/3.4">
          <StudentPersonal RefId="7c834ea9-eda1-4209-9347-82b297fac290">
            <LocalId>2001</LocalId>
            <PersonInfo>
              <Name Type="LGL">
                <FamilyName>Okoye</FamilyName>
                <GivenName>Ada</GivenName>
              </Name>
            </PersonInfo>
          </StudentPersonal>
        </StudentPersonals>

        """

    private static let unity4 = """
        <?xml version="1.0" encoding="UTF-8"?>
        <SchoolInfos xmlns="http://www.sifassociation.org/datamodel/na/4.x">
          <SchoolInfo RefId="FC50E6D681C34A18A36E44DAA801A88C">
            <SchoolName>Alder Primary</SchoolName>
            <OperationalStatusDate>2025-07-01</OperationalStatusDate>
          </SchoolInfo>
        </SchoolInfos>

        """

    private static let xpress4 = """
        <?xml version="1.0" encoding="UTF-8"?>
        <xStudents xmlns="http://www.sifassociation.org/datamodel/na/4.x">
          <xStudent refId="7c834ea9-eda1-4209-9347-82b297fac290">
            <name>
              <familyName>Okoye</familyName>
              <givenName>Ada</givenName>
            </name>
          </xStudent>
        </xStudents>

        """
}
