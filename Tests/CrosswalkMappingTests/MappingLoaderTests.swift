// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
import CrosswalkModel
import Testing

@testable import CrosswalkMapping

@Suite struct MappingLoaderTests {
    private static func load(_ text: String, files: [String: String] = [:]) throws -> Mapping {
        var files = files
        files["test/mapping.yaml"] = text
        return try MappingCatalog(files: files).load(id: "test")
    }

    @Test func `the documentation's example loads with every rule in place`() throws {
        let mapping = try Self.load(MappingText.users)
        let users = try #require(mapping.sources.first)
        #expect(users.file == "users.csv")
        let required = users.columns.filter(\.isRequired).map(\.name)
        #expect(required == ["sourcedId", "enabledUser", "orgSourcedIds", "role", "givenName"])
        #expect(users.records.map(\.kind) == [.person, .organizationRole])
        #expect(users.primary == 0)
        let role = users.records[1]
        #expect(role.each?.target == .column("orgSourcedIds"))
        guard case .composite(let parts) = role.fields[0].source.kind else {
            Issue.record("id is not composite")
            return
        }
        #expect(parts.map(\.target) == [.column("sourcedId"), .item])
    }

    @Test func `words that YAML would turn into something else stay text`() throws {
        let mapping = try Self.load(
            MappingText.csv(
                "  a:\n    file: a.csv\n    Person:\n      id: 007\n      givenName: yes\n      suffix: \"null\"\n"
            )
        )
        let paths = mapping.sources[0].records[0].fields.map { field -> String in
            guard case .path(let paths) = field.source.kind else { return "" }
            return paths[0].text
        }
        #expect(paths == ["007", "yes", "null"])
    }

    @Test func `an element path keeps its steps, conditions and attribute`() throws {
        let parser = PathParser(container: .xml)
        let path = try parser.path("/A[@T='1'][B!=\"x y\"]/C/@D")
        #expect(
            path.target
                == .element(
                    steps: [
                        .init(
                            name: "A",
                            predicates: [
                                .init(name: "T", isAttribute: true, value: "1", isNegated: false),
                                .init(name: "B", isAttribute: false, value: "x y", isNegated: true),
                            ]
                        ),
                        .init(name: "C", predicates: []),
                    ],
                    attribute: "D",
                    fromRoot: true
                )
        )
        #expect(try parser.path(".").target == .element(steps: [], attribute: nil, fromRoot: false))
        #expect(try parser.path("@RefId").target == .element(steps: [], attribute: "RefId", fromRoot: false))
        #expect(try parser.alternatives("a | b").map(\.text) == ["a", "b"])
        #expect(try PathParser(container: .csvSet).path("Name[@Type]").target == .column("Name[@Type]"))
    }

    @Test(arguments: TransformParser.examples.map(\.example))
    func `every documented transform is read and written back the same`(example: String) throws {
        #expect(try TransformParser.parse(example).description == example)
    }

    @Test func `a list takes every form of contribution`() throws {
        let mapping = try Self.load(
            MappingText.csv(
                """
                  a:
                    file: a.csv
                    Person:
                      id: id
                      gradeLevels: [{ item: KG, if: isKG }, { from: grades, as: list }, grade, =01]
                      identifiers:
                        - { system: =district, value: number }
                      emails: { type: =home, value: mail }

                """
            )
        )
        let fields = mapping.sources[0].records[0].fields
        guard case .contributions(let grades) = fields[1].source.kind else {
            Issue.record("gradeLevels is not a list")
            return
        }
        #expect(grades.count == 4)
        guard case .flag(let item, let condition) = grades[0].kind else {
            Issue.record("the first is not a flag")
            return
        }
        #expect(item == "KG")
        #expect(condition.text == "isKG")
        guard case .contributions(let emails) = fields[3].source.kind, case .item(let members) = emails[0].kind else {
            Issue.record("emails is not a structured item")
            return
        }
        #expect(members.count == 2)
    }

    @Test func `else follows references and picks items`() throws {
        let mapping = try Self.load(
            MappingText.csv(
                "  a:\n    file: a.csv\n    Section:\n      id: id\n      title: t\n      course: c\n"
                    + "      school: { from: s, else: [course.organization, course.organization.parent] }\n"
                    + "    Person:\n      id: id\n      username: { from: u, else: [\"emails[primary]\", \"emails[]\", id, =none] }\n"
            )
        )
        let section = CrosswalkModel.info(.section)
        let course = try #require(section.position(of: "course"))
        let organization = try #require(CrosswalkModel.info(.course).position(of: "organization"))
        let parent = try #require(CrosswalkModel.info(.organization).position(of: "parent"))
        let school = mapping.sources[0].records[0].fields[3].source.otherwise
        #expect(school == [.referenced(course, [organization]), .referenced(course, [organization, parent])])
        let emails = try #require(CrosswalkModel.info(.person).position(of: "emails"))
        let username = mapping.sources[0].records[1].fields[1].source.otherwise
        #expect(
            username == [
                .item(field: emails, word: "primary"), .item(field: emails, word: ""), .field(0), .constant("none"),
            ]
        )
    }
}
