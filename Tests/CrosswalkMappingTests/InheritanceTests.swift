// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
import CrosswalkModel
import CrosswalkTesting
import Testing

@testable import CrosswalkMapping

@Suite struct InheritanceTests {
    private static let base = """
        mapping: 1
        id: base
        title: The base
        container: csv-set
        settings: { endDates: exclusive, ids: guid }
        sources:
          users:
            file: users.csv
            columns: [id*, first, last]
            Person:
              id: id
              givenName: first
              familyName: last
            Demographics:
              id: id
              person: id
              sex: { from: sex, codes: sex, direction: read }
          orgs:
            file: orgs.csv
            Organization: { id: id, name: name, type: =school }

        """

    private static func load(_ child: String, files: [String: String] = [:]) throws -> Mapping {
        var files = files
        files["base/mapping.yaml"] = files["base/mapping.yaml"] ?? base
        files["base/codes/sex.csv"] = "source,canonical\nM,male\nF,female\n"
        files["test/mapping.yaml"] = child
        return try MappingCatalog(files: files).load(id: "test")
    }

    private static func path(_ field: Mapping.FieldRule?) -> String {
        guard case .path(let paths) = field?.source.kind else { return "" }
        return paths[0].text
    }

    @Test func `a mapping that extends another says only what differs`() throws {
        let mapping = try Self.load(
            """
            mapping: 1
            id: test
            extends: base
            settings: { ids: verbatim }
            sources:
              users:
                columns: [id*, prenom, last, extra]
                Person:
                  givenName: prenom
                  middleName: extra
                  familyName: { remove: true }
              orgs: { remove: true }
              courses:
                file: courses.csv
                Course: { id: id, title: title }

            """
        )
        #expect(mapping.title == "test")
        #expect(mapping.extends == ["base"])
        #expect(mapping.settings.exclusiveEnds)
        #expect(mapping.settings.ids == .verbatim)
        #expect(mapping.sources.map(\.name) == ["users", "courses"])
        let users = mapping.sources[0]
        #expect(users.file == "users.csv")
        #expect(users.columns.map(\.name) == ["id", "prenom", "last", "extra"])
        #expect(users.records.map(\.kind) == [.person, .demographics])
        let names = users.records[0].fields.map { CrosswalkModel.field(.person, $0.field).name }
        #expect(names == ["id", "givenName", "middleName"])
        #expect(Self.path(users.records[0].fields[1]) == "prenom")
    }

    @Test func `of several parents the later one wins`() throws {
        let other = """
            mapping: 1
            id: other
            container: csv-set
            settings: { ids: oneroster }
            sources:
              users:
                Person: { id: id, givenName: vorname }

            """
        let mapping = try Self.load(
            "mapping: 1\nid: test\nextends: [base, other]\n",
            files: ["other/mapping.yaml": other]
        )
        #expect(mapping.extends == ["other", "base"])
        #expect(mapping.settings.ids == .oneroster)
        let person = mapping.sources[0].records[0]
        #expect(Self.path(person.fields[1]) == "vorname")
        #expect(Self.path(person.fields[2]) == "last")
    }

    @Test func `a code table beside the mapping replaces the inherited one of its name`() throws {
        let own = try Self.load(
            "mapping: 1\nid: test\nextends: base\n",
            files: ["test/codes/sex.csv": "source,canonical\n1,male\n2,female\n"]
        )
        #expect(own.sources[0].records[1].fields[2].source.codes?.rows.map(\.source) == ["1", "2"])
        let inherited = try Self.load("mapping: 1\nid: test\nextends: base\n")
        #expect(inherited.sources[0].records[1].fields[2].source.codes?.rows.first?.source == "M")
    }

    @Test func `code tables are found beside parents and among the shared ones`() throws {
        let mapping = try Self.load(
            "mapping: 1\nid: test\nextends: base\nsources:\n  users:\n    Demographics:\n"
                + "      sex: { from: a, codes: sex }\n      hispanic: { from: b, codes: yesNo }\n",
            files: ["codes/yesNo.csv": "source,canonical\nY,true\nN,false\n"]
        )
        let fields = mapping.sources[0].records[1].fields
        #expect(fields[2].source.codes?.file == "base/codes/sex.csv")
        #expect(fields[3].source.codes?.rows.map(\.source) == ["Y", "N"])
    }

    @Test func `a grandparent's differences arrive and its model pack too`() throws {
        let mapping = try Self.load(
            "mapping: 1\nid: test\nextends: middle\n",
            files: ["middle/mapping.yaml": "mapping: 1\nid: middle\nextends: base\n", "base/model.tsv": "A\tM\n"]
        )
        #expect(mapping.extends == ["middle", "base"])
        #expect(mapping.modelPack == "A\tM\n")
        #expect(mapping.sources.count == 2)
    }

    @Test func `what is inherited is not complained of again`() throws {
        let base =
            "mapping: 1\nid: base\ncontainer: csv-set\nsources:\n  orgs:\n    file: o.csv\n    Organization: { id: id }\n"
        let files = ["base/mapping.yaml": base, "test/mapping.yaml": "mapping: 1\nid: test\nextends: base\n"]
        let catalog = MappingCatalog(files: files)
        #expect(try catalog.check(id: "base").findings.map(\.id) == ["MAP-FLD-003", "MAP-FLD-003"])
        #expect(try catalog.check(id: "test").findings.isEmpty)
    }

    @Test func `errors in a parent are named in the parent's file`() throws {
        let files = [
            "base/mapping.yaml":
                "mapping: 1\nid: base\ncontainer: csv-set\nsources:\n  a:\n    file: a.csv\n    Persn: {}\n",
            "test/mapping.yaml": "mapping: 1\nid: test\nextends: base\n",
        ]
        let findings = try MappingCatalog(files: files).check(id: "test").findings
        #expect(findings.map(\.place.file) == ["base/mapping.yaml"])
        let error = try #require(throws: CrosswalkError.self) { _ = try MappingCatalog(files: files).load(id: "test") }
        #expect(error.id == "MAP-REC-001")
        #expect(error.message.contains("Did you mean Person?"))
        #expect(error.place?.line == 7)
    }
}
