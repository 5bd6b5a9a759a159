// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
import CrosswalkEngine
import CrosswalkModel
import CrosswalkTesting
import Testing

@Suite struct XMLDatasetReaderTests {
    private static let student = """
          StudentPersonal:
            element: StudentPersonal
            aliases: [Pupil]
            Person:
              id: "@RefId"
              familyName: "Name[@Type='04']/LastName | PersonInfo/Name/FamilyName"
              givenName: "Name[@Type='04']/FirstName"
              enabled: { from: Active, as: "boolean(Yes,No)" }
              gradeLevels: { from: "OtherId[@Type='ZZ']", as: "template(GRADE:{})" }
              emails:
                - { each: EmailList/Email, type: "@Type", value: . }
              identifiers:
                - { system: =district, value: LocalId }
            Demographics:
              id: "@RefId"
              person: "@RefId"
              sex: { from: Demographics/Gender, codes: sex }
              races:
                - { each: Demographics/RaceList/Race, from: "Code | @Code", codes: race }
              birthDate: Demographics/BirthDate
              hispanic: { from: Hispanic, as: boolean, default: "false" }

        """

    private func read(_ content: String, attributes: String = "") throws -> XMLReading {
        let mapping = try XMLReading.mapping(
            Self.student,
            codes: ["sex": "M,male\nF,female\n", "race": "1002,white\n0999,asian\n"]
        )
        return try XMLReading(
            "<StudentPersonals><StudentPersonal RefId='P1'\(attributes)>\(content)</StudentPersonal></StudentPersonals>",
            mapping
        )
    }

    @Test func `fields come from paths, alternatives, predicates and repeated elements`() throws {
        let reading = try read(
            """
            <LocalId> 17 </LocalId><Name Type="01"><LastName>Old</LastName></Name>
            <Name Type="04"><LastName>Kowalski</LastName><FirstName>Ada</FirstName></Name>
            <Active>No</Active><OtherId Type="ZZ">HOMEROOM:9</OtherId><OtherId Type="ZZ">GRADE:07</OtherId>
            <EmailList><Email Type="work">a@example.org</Email><Email>b@example.org</Email></EmailList>
            <Demographics><Gender>F</Gender><BirthDate>2015-03-02</BirthDate>
            <RaceList><Race><Code>0999</Code></Race><Race Code="1002"/><Race><Code>9</Code></Race></RaceList></Demographics>
            """
        )
        #expect(reading.error == nil)
        #expect(
            reading.records == [
                "{\"record\":\"Person\",\"id\":\"P1\",\"identifiers\":[{\"system\":\"district\",\"value\":\"17\"}],"
                    + "\"givenName\":\"Ada\",\"familyName\":\"Kowalski\",\"enabled\":false,\"emails\":[{\"type\":\"work\","
                    + "\"value\":\"a@example.org\"},{\"value\":\"b@example.org\"}],\"gradeLevels\":[\"07\"],\"extra\":{"
                    + "\"sif.object\":\"StudentPersonal\",\"Name\":\"<Name Type=\\\"01\\\"><LastName>Old</LastName></Name>\","
                    + "\"OtherId\":\"HOMEROOM:9\",\"OtherId/@Type\":\"ZZ\"}}",
                "{\"record\":\"Demographics\",\"id\":\"P1\",\"person\":\"P1\",\"birthDate\":\"2015-03-02\",\"sex\":\"female\","
                    + "\"races\":[\"asian\",\"white\",\"ext:9\"],\"hispanic\":false}",
            ]
        )
        #expect(reading.count("Person.enabled").changed == 1)
        #expect(reading.count("Demographics.races").changed == 2)
        #expect(reading.count("Demographics.hispanic").defaulted == 1)
        #expect(reading.tally.rows == [1])
        #expect(reading.tally.findings.groups.map(\.finding.id).contains("MAP-VALUE-002"))
    }

    @Test func `a secondary record needs a value of its own, and a default is none`() throws {
        let reading = try read("<LocalId>1</LocalId>")
        #expect(reading.records.count == 1)
        #expect(reading.records[0].hasPrefix("{\"record\":\"Person\""))
    }

    @Test func `nil and empty elements are null, absent ones are left out`() throws {
        let reading = try read(
            "<Name Type='04'><LastName/><FirstName xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:nil='true'/></Name>"
                + "<LocalId>  </LocalId>"
        )
        #expect(reading.records[0].contains("\"givenName\":null"))
        #expect(reading.records[0].contains("\"familyName\":null"))
        #expect(!reading.records[0].contains("identifiers"))
    }

    @Test func `what no rule reads is kept under its path`() throws {
        let reading = try read(
            """
            <LocalId>1</LocalId><AlertMessages><AlertMessage Type="Legal">x</AlertMessage></AlertMessages><Title>Dr</Title>
            <Title>Prof</Title><Note Lang="en">n</Note><Demographics><Gender>M</Gender><BirthPlace>Linz</BirthPlace></Demographics>
            <SIF_Metadata><TimeElements/></SIF_Metadata><SIF_ExtendedElements>
            <SIF_ExtendedElement Name="Lunch">Free</SIF_ExtendedElement><SIF_ExtendedElement Name="Lunch">Paid</SIF_ExtendedElement>
            <SIF_ExtendedElement Name="Bus"><Route>7</Route></SIF_ExtendedElement></SIF_ExtendedElements>
            """,
            attributes: " Rev='2'"
        )
        let extra = try #require(reading.records[0].split(separator: "\"extra\":").last)
        let expected = [
            #"{"sif.object":"StudentPersonal""#, #""@Rev":"2""#,
            #""AlertMessages":"<AlertMessages><AlertMessage Type=\"Legal\">x</AlertMessage></AlertMessages>""#,
            #""Title":"Dr""#, #""Title[2]":"Prof""#, #""Note":"n""#, #""Note/@Lang":"en""#,
            #""Demographics/BirthPlace":"Linz""#,
            #""SIF_Metadata":"<SIF_Metadata><TimeElements/></SIF_Metadata>""#, #""Lunch":["Free","Paid"]"#,
            #""SIF_ExtendedElements/SIF_ExtendedElement[3]":"#
                + #""<SIF_ExtendedElement Name=\"Bus\"><Route>7</Route></SIF_ExtendedElement>"}}"#,
        ]
        #expect(String(extra) == expected.joined(separator: ","))
    }

    @Test func `each makes records of items, with paths from the item first`() throws {
        let mapping = try XMLReading.mapping(
            """
              xRoster:
                element: xRoster
                Section:
                  id: "@refId"
                  title: courseTitle
                  school: schoolRefId
                SectionEnrollment(students):
                  each: students/studentReference
                  distinct: true
                  id: ["/@refId", refId]
                  section: /@refId
                  school: schoolRefId
                  person: refId
                  role: =student
                SectionEnrollment(staff):
                  id: ["@refId", primaryStaff/refId]
                  section: "@refId"
                  school: schoolRefId
                  person: primaryStaff/refId
                  role: =teacher
                  primary: { from: primaryStaff/teacherOfRecord, as: boolean, default: "true" }

            """
        )
        let reading = try XMLReading(
            """
            <xRosters><xRoster refId="R"><courseTitle>Art</courseTitle><schoolRefId>S</schoolRefId><students>
            <studentReference><refId>1</refId><localId>L1</localId></studentReference><studentReference><refId>2</refId>
            </studentReference><studentReference><refId>1</refId></studentReference></students></xRoster></xRosters>
            """,
            mapping
        )
        #expect(
            reading.records == [
                "{\"record\":\"Section\",\"id\":\"R\",\"title\":\"Art\",\"school\":\"S\","
                    + "\"extra\":{\"students/studentReference/localId\":\"L1\"}}",
                "{\"record\":\"SectionEnrollment\",\"id\":\"R|1\",\"section\":\"R\",\"school\":\"S\",\"person\":\"1\","
                    + "\"role\":\"student\"}",
                "{\"record\":\"SectionEnrollment\",\"id\":\"R|2\",\"section\":\"R\",\"school\":\"S\",\"person\":\"2\","
                    + "\"role\":\"student\"}",
            ]
        )
        #expect(reading.tally.merged[.sectionEnrollment] == 1)
    }

    @Test func `tombstones, events and versions are told`() throws {
        let mapping = try XMLReading.mapping(Self.student, codes: ["sex": "M,male\n", "race": "1,white\n"])
        let reading = try XMLReading(
            """
            <SIF_Message Version="2.7"><SIF_Event><SIF_Header><SIF_SourceId>Ramsey</SIF_SourceId></SIF_Header><SIF_ObjectData>
            <SIF_EventObject Action="Delete"><StudentPersonal RefId="1"><LocalId>9</LocalId></StudentPersonal></SIF_EventObject>
            <SIF_EventObject Action="Change"><Pupil RefId="2"/></SIF_EventObject>
            <SIF_EventObject Action="Add"><Wombat RefId="3">x</Wombat></SIF_EventObject>
            </SIF_ObjectData></SIF_Event></SIF_Message>
            """,
            mapping
        )
        #expect(
            reading.lines[0]
                == "{\"record\":\"Dataset\",\"id\":\"test\",\"source\":\"Ramsey\",\"sourceVersion\":\"2.7\","
                + "\"format\":\"test\",\"mode\":\"partial\",\"files\":[{\"name\":\"a.xml\"}]}"
        )
        #expect(reading.lines[1].contains("\"deleted\":true"))
        #expect(reading.lines[2].contains("\"id\":\"2\",\"deleted\":true,\"extra\":{\"sif.object\":\"Pupil\"}"))
        #expect(
            reading.lines[3] == "{\"record\":\"Residue\",\"id\":\"#a.xml:3\",\"file\":\"a.xml\",\"path\":\"Wombat\","
                + "\"fragment\":\"<Wombat RefId=\\\"3\\\">x</Wombat>\"}"
        )
        #expect(reading.tally.findings.groups.map(\.finding.id).contains("SIF-OBJ-001"))
    }

    @Test func `a fault is thrown after the records before it`() throws {
        let mapping = try XMLReading.mapping(Self.student, codes: ["sex": "M,male\n", "race": "1,white\n"])
        for size in [1, 1 << 20] {
            let reading = try XMLReading(
                "<StudentPersonals>\n<StudentPersonal RefId='1'/>\n<StudentPersonal RefId='2'><LocalId>",
                mapping,
                jobs: 2,
                pieceSize: size
            )
            #expect(reading.records.count == 1)
            #expect(reading.error?.hasPrefix("a.xml:3:") == true)
            #expect(reading.error?.contains("SIF-XML-001") == true)
        }
    }

    @Test func `neither pieces nor jobs show in what is read`() throws {
        let mapping = try XMLReading.mapping(Self.student, codes: ["sex": "M,male\n", "race": "1,white\n"])
        var generator = SeededGenerator()
        var students = ""
        for number in 0..<300 {
            students += "<StudentPersonal RefId='\(number)'><LocalId>\(generator.int(1...9))</LocalId>"
            if generator.oneIn(3) {
                students += "<Demographics><Gender>\(generator.oneIn(2) ? "M" : "X")</Gender></Demographics>"
            }
            if generator.oneIn(5) { students += "<Extra>\n<A>é</A></Extra>" }
            students += "</StudentPersonal>\n"
        }
        let text = "<StudentPersonals>\n\(students)</StudentPersonals>"
        let whole = try XMLReading(text, mapping)
        #expect(whole.error == nil)
        #expect(whole.lines.count > 300)
        for (jobs, size) in [(1, 100), (2, 1000), (3, 5000)] {
            let reading = try XMLReading(text, mapping, jobs: jobs, pieceSize: size)
            #expect(reading.lines == whole.lines, "seed \(generator.seed)")
            #expect(reading.tally.fields == whole.tally.fields)
            let codes = whole.tally.findings.groups.first { $0.finding.id == "MAP-VALUE-002" }
            let again = reading.tally.findings.groups.first { $0.finding.id == "MAP-VALUE-002" }
            #expect(codes?.count == again?.count)
            #expect(codes?.places == again?.places)
        }
        let latin = "<?xml version='1.0' encoding='ISO-8859-1'?>" + text
        let bytes = latin.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
        let stream = try XMLReading([("a.xml", bytes)], mapping, jobs: 3, pieceSize: 1000)
        #expect(stream.lines == whole.lines, "seed \(generator.seed)")
    }

    @Test func `several documents make one dataset, and what is no XML is left aside`() throws {
        let mapping = try XMLReading.mapping(Self.student, codes: ["sex": "M,male\n", "race": "1,white\n"])
        let reading = try XMLReading(
            [
                ("a.xml", Array("<StudentPersonal RefId='1'/>".utf8)), ("b.txt", Array("hello".utf8)),
                ("c", Array("  <StudentPersonal RefId='2'/>".utf8)),
                ("d.xml", Array("<SIF_Message><SIF_Ack/></SIF_Message>".utf8)),
            ],
            mapping,
            jobs: 2
        )
        #expect(reading.error == nil)
        #expect(reading.lines.count == 3)
        #expect(reading.lines.filter { $0.contains("Dataset") }.count == 1)
        #expect(Set(reading.tally.findings.groups.map(\.finding.id)) == ["IO-SET-001", "SIF-XML-013", "SIF-MSG-001"])
    }
}
