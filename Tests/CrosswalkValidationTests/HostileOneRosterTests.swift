// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkKit
import CrosswalkTesting
import CrosswalkValidation
import Testing

/// What arrives instead of a sound package.
@Suite struct HostileOneRosterTests {
    @Test func `noise instead of a table is one finding`() throws {
        var generator = SeededGenerator(seed: 7)
        let noise = (0..<4096).map { _ in UInt8.random(in: 0...255, using: &generator) }
        let report = try Self.validate { try $0.write(noise, to: "orgs.csv") }
        let causes = report.causes.filter { $0.finding.place.file == "orgs.csv" }
        #expect(causes.count == 1, "\(causes.map(\.finding.summary))")
    }

    @Test func `every prefix of a file is checked without a crash`() throws {
        let text = "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId\no-0,,,\"Elm\",district,,\n"
        for length in stride(from: 0, through: text.utf8.count, by: 3) {
            _ = try Self.validate { try $0.write(Array(text.utf8.prefix(length)), to: "orgs.csv") }
        }
    }

    @Test func `a file in UTF-16 is decoded and checked`() throws {
        let text = "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId\no-0,,,Elm,District,,\n"
        let report = try Self.validate { folder in
            try folder.write([0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }, to: "orgs.csv")
        }
        #expect(report.causes.contains { $0.finding.id == "OR-ENC-002" })
        #expect(report.causes.contains { $0.finding.id == "OR-VAL-005" && $0.finding.suggestion == "district" })
    }

    @Test func `places of a cause beyond the limit are counted and not kept`() throws {
        let rows = (0..<50).map { "o-\($0),,,Elm,District,,\n" }.joined()
        let header = "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId\n"
        let folder = try TemporaryFolder()
        try folder.write(header + rows, to: "orgs.csv")
        var settings = ValidationRun.Settings()
        settings.from = "oneroster-csv-1.1"
        settings.maxPlaces = 5
        let report = try ValidationRun(Formats(), options: .init(), settings: settings).run(InputTree.open(folder.path))
            .report
        let cause = try #require(report.causes.first { $0.finding.id == "OR-VAL-005" })
        #expect(cause.count == 50)
        #expect(cause.places.count == 5)
    }

    private static func validate(_ fill: (TemporaryFolder) throws -> Void) throws -> ValidationReport {
        let folder = try TemporaryFolder()
        try fill(folder)
        var settings = ValidationRun.Settings()
        settings.from = "oneroster-csv-1.1"
        return try ValidationRun(Formats(), options: .init(), settings: settings).run(InputTree.open(folder.path))
            .report
    }
}
