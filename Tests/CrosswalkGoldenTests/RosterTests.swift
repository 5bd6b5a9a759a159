// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
import CrosswalkEngine
import CrosswalkKit
import CrosswalkModel
import Testing

@testable import CrosswalkBytes
@testable import CrosswalkMapping

@Suite struct RosterTests {
    private final class Sink: ByteSink {
        var bytes: [UInt8] = []
        func write(_ part: UnsafeBufferPointer<UInt8>) { bytes += part }
        func close() {}
    }

    private static let people = """
        {"record":"Dataset","id":"r","source":"r","format":"canonical"}
        {"record":"Person","id":"p1","identifiers":[{"system":"district","value":"001"}],"givenName":"A","familyName":"A"}
        {"record":"Person","id":"p2","identifiers":[{"system":"state","value":"002"}],"givenName":"B","familyName":"B"}
        {"record":"Person","id":"p3","identifiers":[{"system":"district","value":"003"}],"givenName":"C","familyName":"C"}
        {"record":"Person","id":"p4","identifiers":[{"system":"district","value":"003"}],"givenName":"D","familyName":"D"}

        """

    private static let mapping = """
        mapping: 1
        id: test
        container: table
        sources:
          sheet:
            dialect: { footer: [Total] }
            Person: { distinct: true, id: Key, identifiers: [{ system: =district, value: Id }] }
            Attendance:
              key: [$row]
              person: Key
              status: { from: Mark, marks: { X: present, blank: none } }
        """

    private static func tree(_ name: String, _ text: String) -> InputTree {
        let bytes = Array(text.utf8)
        let entry = InputEntry(name: name, size: bytes.count) { MemorySource(bytes, name: name) }
        return InputTree(displayName: name, kind: .file, entries: [entry], notes: [])
    }

    /// The matching of a sheet, its records after it, and the unmatched rows.
    private static func match(
        _ sheet: String,
        pairs: [(system: String, rosterSystem: String)] = []
    ) throws -> (matching: RosterMatching, lines: [String], unmatched: String) {
        let formats = Formats(MappingCatalog(files: ["test/mapping.yaml": mapping]))
        let roster = try Roster(tree("r.ndjson", people), formats: formats, jobs: 1)
        let matching = RosterMatching(roster, pairs: pairs)
        let loaded = try formats.mapping("test")
        let input = tree("a.csv", sheet)
        let reader = try CSVDatasetReader(input, mapping: loaded)
        try Pipeline(jobs: 1).run(reader, sources: 1) { batch, _, _ in matching.collect(batch) }
        matching.resolve()
        let again = try CSVDatasetReader(input, mapping: loaded)
        var output = ByteBuffer()
        try Pipeline(jobs: 1).run(again, sources: 1) { batch, _, _ in
            var changed = copy batch
            matching.rewrite(&changed)
            NDJSONEncoder().encode(changed, into: &output)
        }
        let sink = Sink()
        try again.copyRows(matching.unmatchedRows) { _ in sink }
        let lines = String(decoding: output.array(), as: UTF8.self).split(separator: "\n").map(String.init)
        return (matching, lines, String(decoding: sink.bytes, as: UTF8.self))
    }

    private static let sheet = """
        Our club, 2026

        Key,Id,Mark,Note
        k1,001,X,"a, b"
        k2,002,X,
        k3,003,X,
        k2,002,X,again
        Total 4

        """

    @Test func `people are found by ids of one system, and nobody by a guess`() throws {
        let (matching, lines, unmatched) = try Self.match(Self.sheet)
        #expect(matching.foundCount == 1)
        #expect(matching.count == 3)
        // 003 is the id of two people of the roster: neither is taken.
        #expect(matching.contradictions == 1)
        #expect(lines.filter { $0.contains("\"person\":\"p1\"") }.count == 1)
        #expect(
            lines.contains { $0.hasPrefix("{\"record\":\"Person\",\"id\":\"p1\"") && $0.contains("\"value\":\"k1\"") }
        )
        #expect(lines.filter { $0.contains("\"person\":\"k2\"") }.count == 2)
        #expect(unmatched == "Key,Id,Mark,Note\r\nk2,002,X,\r\nk3,003,X,\r\nk2,002,X,again\r\n")
    }

    @Test func `a system of another name counts where somebody says so`() throws {
        let (matching, lines, unmatched) = try Self.match(Self.sheet, pairs: [("district", "state")])
        #expect(matching.foundCount == 1)
        #expect(lines.filter { $0.contains("\"person\":\"p2\"") }.count == 2)
        #expect(unmatched.contains("k1,001,X,\"a, b\"\r\n"))
        let rates = matching.rates.filter { $0.system == "district" && $0.rosterSystem == "district" }
        #expect(rates.map(\.values) == [3])
        #expect(rates.map(\.found) == [1])
    }

    @Test func `the unmatched rows are a file that the same mapping reads`() throws {
        let (_, _, unmatched) = try Self.match(Self.sheet)
        let (matching, _, again) = try Self.match(unmatched)
        #expect(matching.count == 2)
        #expect(again == unmatched)
    }
}
