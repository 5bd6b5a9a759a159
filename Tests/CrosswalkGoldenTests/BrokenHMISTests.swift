// SPDX-License-Identifier: Apache-2.0
import CrosswalkDiagnostics
import CrosswalkKit
import CrosswalkModel
import CrosswalkTesting
import Testing

/// HMIS sets as vendors send them: each is read as far as it goes, and what is wrong is said.
@Suite struct BrokenHMISTests {
    private static let sample = RepositoryFiles.root + "/Mappings/hmis-csv-2026/sample/input"

    /// The sample with one file changed, or removed where `change` gives nil, and what comes of reading it.
    private func read(_ file: String, _ change: (String) -> String?) throws -> Converted {
        let folder = try TemporaryFolder()
        for name in RepositoryFiles.names(in: Self.sample) {
            let text = try RepositoryFiles.text("\(Self.sample)/\(name)")
            guard let written = name == file ? change(text) : text else { continue }
            try RepositoryFiles.write(Array(written.utf8), to: folder.path("set/\(name)"))
        }
        return try Converted.run(folder.path("set"), from: "hmis-csv-2026", to: Formats.canonical)
    }

    private func ids(_ read: Converted) -> [String] {
        read.findings.groups.filter { $0.finding.severity > .info }.map(\.finding.id)
    }

    private func people(_ read: Converted) throws -> Int {
        try AttendanceFacts.records(read.text).records.count { $0.kind == .person }
    }

    private static func lines(_ text: String) -> [Substring] { text.split(whereSeparator: \.isNewline) }

    @Test func `the set as it is gives nothing to say, and its period and mode`() throws {
        let whole = try read("none") { $0 }
        #expect(ids(whole) == [])
        let dataset = Self.lines(whole.text).first ?? ""
        #expect(dataset.contains(#""mode":"full","periodBegin":"2025-07-01","periodEnd":"2026-06-30""#))
        #expect(dataset.contains(#""source":"Lantern House","sourceVersion":"2026 v1.0""#))
    }

    @Test func `a set without Export csv, with two rows in it or none, or of another version, is read and told of`()
        throws
    {
        let people = try people(try read("none") { $0 })
        let cases: [(String, (String) -> String?)] = [
            ("IO-HMIS-001", { _ in nil }),
            ("IO-HMIS-002", { $0 + (Self.lines($0).last ?? "") + "\n" }),
            ("IO-HMIS-002", { (Self.lines($0).first ?? "") + "\n" }),
            ("IO-HMIS-003", { $0.replacing("2026 v1.0", with: "2019 v1") }),
        ]
        for (id, change) in cases {
            let broken = try read("Export.csv", change)
            #expect(broken.fault == nil)
            #expect(ids(broken) == [id])
            #expect(try self.people(broken) == people)
        }
    }

    @Test func `a delta is a delta`() throws {
        let delta = try read("Export.csv") { $0.replacing(",3,2,1,", with: ",3,1,1,") }
        #expect(delta.text.contains(#""mode":"delta""#))
    }

    @Test func `rows without a header, or with semicolons, are kept as they are and nobody is made of them`() throws {
        let headless = try read("Client.csv") { Self.lines($0).dropFirst().joined(separator: "\n") + "\n" }
        #expect(ids(headless) == ["IO-HEAD-004"])
        #expect(try people(headless) == 0)
        #expect(headless.ledger?.imbalance.isEmpty == true)
        let other = try read("Client.csv") { $0.replacing(",", with: ";") }
        #expect(ids(other) == ["IO-HEAD-004"])
        #expect(
            other.findings.groups.first { $0.finding.id == "IO-HEAD-004" }?.finding.help.contains("semicolons") == true
        )
    }

    @Test func `a column twice, and one that is missing, are named`() throws {
        let twice = try read("Client.csv") { text in
            Self.lines(text).enumerated().map { "\($1),\($0 == 0 ? "PersonalID" : "other")" }.joined(separator: "\n")
        }
        #expect(ids(twice) == ["IO-HEAD-005"])
        #expect(twice.text.contains(#""PersonalID":"other""#))
        let missing = try read("Client.csv") { text in
            Self.lines(text).map { $0.drop { $0 != "," }.dropFirst() }.joined(separator: "\n")
        }
        #expect(ids(missing) == ["IO-HEAD-001"])
        #expect(try people(missing) == people(twice))
    }

    @Test func `rows of nothing but commas are counted and make nobody`() throws {
        let whole = try people(try read("none") { $0 })
        let blank = try read("Client.csv") { $0 + "\n\n,,,,\n" }
        #expect(try people(blank) == whole)
        #expect(blank.ledger?.rejectedRows == ["the row is blank": 1])
    }
}
