// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
import CrosswalkModel
import CrosswalkTesting
import Testing

@testable import CrosswalkMapping

@Suite struct MappingExplainerTests {
    private static let students = MappingText.xml(
        """
          students:
            element: StudentPersonal
            who: student
            Person:
              id: "@RefId"
              familyName: "Name[@Type='04']/LastName | Name/LastName"
              emails:
                - { each: "EmailList/Email[@Type='Primary']", type: =primary, value: . }
              gradeLevels: [{ item: KG, if: IsKG }]
            OrganizationRole:
              each: "Homes/Home"
              only: { role: [student], rank: ["*"], schoolYear: [] }
              id: ["/@RefId", "@SchoolRef"]
              person: "/@RefId"
              organization: "@SchoolRef"
              role: =student
            Demographics:
              id: "@RefId"
              person: "@RefId"
              birthDate: { from: Born, as: date(MM/DD/YYYY), direction: read }
              sex: { from: Sex, codes: sex, default: other, else: [countryOfBirth, person.username, =male] }

        """
    )

    private static let catalog = MappingCatalog(files: [
        "csv/mapping.yaml": MappingText.users.replacing("id: test", with: "id: csv"),
        "xml/mapping.yaml": students.replacing("id: test", with: "id: xml"),
        "xml/codes/sex.csv": "source,canonical,direction\nM,male,\nMale,male,read\nF,female,\nX,other,write\n",
    ])

    @Test func `a field is explained with its facts and its place in every format`() throws {
        let family = try MappingExplainer(Self.catalog).explain("person.familyname")
        #expect(family.name == "Person.familyName")
        #expect(family.ceds == "000172")
        #expect(family.sensitivity == .personal)
        #expect(family.formats.map(\.id) == ["xml"])
        #expect(family.formats[0].places == ["StudentPersonal/Name[@Type='04']/LastName | Name/LastName"])
        let id = try MappingExplainer(Self.catalog).explain("Person.id")
        #expect(id.formats.map(\.places) == [["users.csv sourcedId"], ["StudentPersonal/@RefId"]])
        let organization = try MappingExplainer(Self.catalog).explain("OrganizationRole.organization")
        #expect(
            organization.formats.map(\.places) == [
                ["users.csv each orgSourcedIds"], ["StudentPersonal/Homes/Home/@SchoolRef"],
            ]
        )
    }

    @Test func `a member, a record type and constants are explained too`() throws {
        let value = try MappingExplainer(Self.catalog).explain("Person.emails.value")
        #expect(value.formats.first?.places == ["StudentPersonal/EmailList/Email[@Type='Primary'] (type primary)"])
        let person = try MappingExplainer(Self.catalog).explain("Person")
        #expect(person.formats.map(\.places) == [["users.csv"], ["StudentPersonal"]])
        #expect(person.parts.contains { $0.name == "familyName" })
        let role = try MappingExplainer(Self.catalog).explain("OrganizationRole.role")
        #expect(role.formats.last?.places == ["StudentPersonal =student"])
        #expect(role.codes.contains("teacher"))
        #expect(role.text.contains("  type         code(role), required\n"))
    }

    @Test func `an unknown name is answered with the nearest one`() throws {
        let explainer = MappingExplainer(Self.catalog)
        let kind = try #require(throws: CrosswalkError.self) { _ = try explainer.explain("Persn.id") }
        #expect(kind.message == "there is no record type named Persn; did you mean Person?")
        let field = try #require(throws: CrosswalkError.self) { _ = try explainer.explain("Person.lastName") }
        #expect(field.message.hasPrefix("there is no field of Person named lastName"))
        let member = try #require(throws: CrosswalkError.self) { _ = try explainer.explain("Person.givenName.x") }
        #expect(member.message.hasPrefix("there is no member of Person.givenName named x"))
        _ = try #require(throws: CrosswalkError.self) { _ = try explainer.explain("") }
    }

    @Test func `a mapping is explained line by line in both directions`() throws {
        let text = MappingExplainer().explain(try Self.catalog.load(id: "xml")).text
        #expect(
            text == """
                xml  xml

                StudentPersonal
                  writing takes people who are student
                  Person (primary)
                    @RefId                                     <->  id
                    Name[@Type='04']/LastName | Name/LastName  <->  familyName
                        writing: as Name[@Type='04']/LastName
                    =primary                                   <->  emails.type
                    EmailList/Email[@Type='Primary'] / .       <->  emails.value (type primary)
                    IsKG                                       <->  gradeLevels has KG
                  OrganizationRole
                    one for each Homes/Home
                    writing takes only those whose role is student
                    writing takes only those with rank
                    writing takes only those without schoolYear
                    @RefId|@SchoolRef        -->  id
                    @RefId                   <->  person
                    Homes/Home / @SchoolRef  <->  organization
                    =student                 <->  role
                  Demographics
                    @RefId  <->  id
                    @RefId  <->  person
                    Born    -->  birthDate
                        reading: date(MM/DD/YYYY)
                    Sex     <->  sex
                        reading: codes sex: M is male, Male is male, F is female; where there is none: other
                        writing: codes sex: male is M, female is F, other is X; where there is none: countryOfBirth, or person.username, or =male

                """
        )
    }

    @Test func `columns that no rule carries are named`() throws {
        let explanation = MappingExplainer().explain(try Self.catalog.load(id: "csv"))
        #expect(explanation.sources.first?.unused == ["status"])
        #expect(explanation.text.contains("  kept aside: status\n"))
    }

    @Test(arguments: MappingCatalog.builtIn.ids)
    func `every built-in mapping can be explained`(id: String) throws {
        let mapping = try MappingCatalog.builtIn.load(id: id)
        let explanation = MappingExplainer().explain(mapping)
        #expect(explanation.sources.count == mapping.sources.count)
        for source in explanation.sources {
            for rule in source.rules {
                #expect(rule.lines.allSatisfy { !$0.place.isEmpty && !$0.field.isEmpty })
            }
        }
    }
}
