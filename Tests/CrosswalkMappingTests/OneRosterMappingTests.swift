// SPDX-License-Identifier: Apache-2.0

import CrosswalkModel
import CrosswalkTesting
import Testing

@testable import CrosswalkMapping

/// What the linter cannot know: that the OneRoster mappings say what the standard says.
@Suite struct OneRosterMappingTests {
    static let versions = [("1.0", "1.0"), ("1.1", "1.1"), ("1.2", "1.2.1")]

    @Test(.enabled(if: RepositoryFiles.shared != nil), arguments: versions)
    func `every file has exactly the standard's columns in its order`(version: String, document: String) throws {
        let mapping = try MappingCatalog.builtIn.load(id: "oneroster-csv-\(version)")
        let shared = try #require(RepositoryFiles.shared)
        let text = try RepositoryFiles.text("\(shared)/reference/oneroster/headers-\(document).txt")
        var expected: [String: String] = [:]
        for line in text.split(whereSeparator: \.isNewline) {
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2 else { continue }
            expected[String(parts[0])] = String(parts[1].drop { $0 == " " })
        }
        var found: [String: String] = [:]
        for source in mapping.sources {
            found[source.file ?? source.name] = source.columns.map(\.name).joined(separator: ",")
        }
        #expect(found == expected)
    }

    @Test(arguments: versions)
    func `the full fixture has every file with the columns that are written`(version: String, _: String) throws {
        let mapping = try MappingCatalog.builtIn.load(id: "oneroster-csv-\(version)")
        let folder = "\(RepositoryFiles.fixtures)/adapters/\(mapping.id)/full/input"
        for source in mapping.sources {
            let file = try #require(source.file)
            #expect(try Self.header("\(folder)/\(file)") == source.columns.map(\.name), "\(file)")
        }
        let data = RepositoryFiles.names(in: folder).filter { $0 != "manifest.csv" }
        #expect(data.count == mapping.sources.count)
    }

    @Test func `1_1 reads every column of the draft that has 1_0 names`() throws {
        let mapping = try MappingCatalog.builtIn.load(id: "oneroster-csv-1.1")
        for source in mapping.sources {
            let file = try #require(source.file)
            let path = "\(RepositoryFiles.fixtures)/adapters/oneroster-csv-1.1/draft-1.1/input/\(file)"
            guard RepositoryFiles.exists(path) else { continue }
            var known = Set(source.columns.map(\.name))
            for record in source.records {
                if case .column(let name)? = record.each?.target { known.insert(name) }
                for field in record.fields { Self.collect(field.source, into: &known) }
            }
            for column in try Self.header(path) { #expect(known.contains(column), "\(file): \(column)") }
        }
    }

    @Test func `1_2 has a word for every role and every kind of organization of the model`() throws {
        let mapping = try MappingCatalog.builtIn.load(id: "oneroster-csv-1.2")
        let places: [(file: String, kind: RecordKind, field: String)] = [
            ("roles.csv", .organizationRole, "role"), ("enrollments.csv", .sectionEnrollment, "role"),
            ("orgs.csv", .organization, "type"), ("demographics.csv", .demographics, "sex"),
        ]
        for place in places {
            let source = try #require(mapping.sources.first { $0.file == place.file })
            let position = try #require(CrosswalkModel.info(place.kind).position(of: place.field))
            let rule = try #require(source.records.first?.fields.first { $0.field == position })
            let table = try #require(rule.source.codes)
            guard case .code(let list) = CrosswalkModel.field(place.kind, position).type else {
                Issue.record("\(place.field) is not a code")
                continue
            }
            let written = Set(table.rows(for: .write).map(\.canonical))
            for word in list.codes { #expect(written.contains(word), "\(place.file): \(word)") }
        }
    }

    private static func header(_ path: String) throws -> [String] {
        let text = try RepositoryFiles.text(path)
        let line = text.split(whereSeparator: \.isNewline).first ?? ""
        return line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }

    private static func collect(_ source: Mapping.FieldSource, into names: inout Set<String>) {
        switch source.kind {
        case .path(let paths), .composite(let paths):
            for path in paths { if case .column(let name) = path.target { names.insert(name) } }
        case .constant: break
        case .members(let members): for member in members { collect(member.source, into: &names) }
        case .contributions(let parts):
            for part in parts {
                switch part.kind {
                case .plain(let source), .eachPlain(_, let source): collect(source, into: &names)
                case .flag(_, let path): if case .column(let name) = path.target { names.insert(name) }
                case .item(let members), .eachItem(_, let members):
                    for member in members { collect(member.source, into: &names) }
                }
            }
        }
    }
}
