// SPDX-License-Identifier: Apache-2.0

@testable import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkEngine
@testable import CrosswalkMapping
import CrosswalkModel

/// What an XML mapping makes of documents, as lines of canonical NDJSON.
struct XMLReading {
    var lines: [String] = []
    var tally = Tally(keys: 0, sources: 0)
    var keys: [LedgerKey] = []
    var error: String?

    /// Reads documents by a mapping.
    ///
    /// - Parameters:
    ///   - documents: names and contents.
    ///   - mapping: the lines of `sources:` of a mapping.
    init(
        _ documents: [(String, [UInt8])],
        _ mapping: Mapping,
        jobs: Int = 1,
        pieceSize: Int = 1 << 20
    ) throws {
        let entries = documents.map { name, bytes in
            InputEntry(name: name, size: bytes.count) { CrosswalkBytes.MemorySource(bytes, name: name) }
        }
        let tree = InputTree(displayName: "test", kind: .folder, entries: entries, notes: [])
        let reader = try XMLDatasetReader(tree, mapping: mapping, pieceSize: pieceSize)
        keys = reader.ledgerKeys
        tally = Tally(keys: keys.count, sources: mapping.sources.count)
        let encoder = NDJSONEncoder()
        var output = ByteBuffer()
        do {
            try Pipeline(jobs: jobs).run(reader, sources: mapping.sources.count) { batch, part, _ in
                encoder.encode(batch, into: &output)
                tally.merge(part)
            }
        } catch {
            self.error = "\(error)"
        }
        lines = String(decoding: output.array(), as: UTF8.self).split(separator: "\n").map(String.init)
    }

    /// Reads one document.
    init(_ text: String, _ mapping: Mapping, jobs: Int = 1, pieceSize: Int = 1 << 20) throws {
        try self.init([("a.xml", Array(text.utf8))], mapping, jobs: jobs, pieceSize: pieceSize)
    }

    /// A mapping with these sources, in YAML indented by two.
    static func mapping(_ sources: String, codes: [String: String] = [:]) throws -> Mapping {
        var files = [
            "test/mapping.yaml": """
            mapping: 1
            id: test
            title: Test
            container: xml
            sources:

            """ + sources
        ]
        for (name, rows) in codes { files["test/codes/\(name).csv"] = "source,canonical\n" + rows }
        return try MappingCatalog(files: files).load(id: "test")
    }

    /// The lines without the envelope.
    var records: [String] { Array(lines.dropFirst()) }

    /// The count of a field's values, by the end of its ledger key.
    func count(_ target: String) -> FieldCount {
        var sum = FieldCount()
        for (index, key) in keys.enumerated() where key.target == target { sum += tally.fields[index] }
        return sum
    }
}
