// SPDX-License-Identifier: Apache-2.0

@testable import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkEngine
@testable import CrosswalkMapping
import Testing

/// What is guessed or mended of a file's text is told.
@Suite struct EncodingNoticeTests {
    private static func findings(_ bytes: [UInt8]) throws -> [FindingSink.Group] {
        let mapping = try SetTraffic.mapping(
            """
              a:
                file: a.csv
                columns: [Id, Name]
                Person:
                  id: Id
                  familyName: Name
            """
        )
        let files = SetTraffic.Files()
        try files.file(named: "a.csv").write(bytes)
        let reader = try CSVDatasetReader(files.tree, mapping: mapping)
        var groups: [FindingSink.Group] = []
        try Pipeline(jobs: 1).run(reader, sources: mapping.sources.count) { _, tally, _ in
            groups += tally.findings.groups
        }
        return groups
    }

    @Test func `a file read as Windows-1252 or UTF-16 is told of, one in UTF-8 is not`() throws {
        let text = "Id,Name\n1,Zoé\n"
        #expect(try Self.findings(Array(text.utf8)).isEmpty)
        #expect(try Self.findings([0xEF, 0xBB, 0xBF] + Array(text.utf8)).isEmpty)
        let latin = text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
        #expect(try Self.findings(latin).map(\.finding.id) == ["IO-ENC-001"])
        var wide: [UInt8] = [0xFF, 0xFE]
        for unit in text.utf16 { wide += [UInt8(truncatingIfNeeded: unit), UInt8(unit >> 8)] }
        #expect(try Self.findings(wide).map(\.finding.id) == ["IO-ENC-003"])
    }

    @Test func `text behind a closing quote is told of at its place`() throws {
        let groups = try Self.findings(Array("Id,Name\n1,\"O\"Hara\"\n2,\"O\"\"Hara\"\n3,O\"Hara\n".utf8))
        #expect(groups.map(\.finding.id) == ["IO-CSV-004"])
        #expect(groups.first?.places.map(\.line) == [2])
        #expect(groups.first?.places.map(\.column) == [3])
    }
}
