// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
import CrosswalkEngine
import CrosswalkModel

@testable import CrosswalkBytes
@testable import CrosswalkMapping

/// What a table mapping makes of files, as lines of canonical NDJSON.
struct TableReading {
    var lines: [String] = []
    var tally = Tally(keys: 0, sources: 0)
    var error: String?

    /// Reads files by a mapping.
    init(_ files: [(String, [UInt8])], _ mapping: Mapping, jobs: Int = 1) throws {
        let entries = files.map { name, bytes in
            InputEntry(name: name, size: bytes.count) { CrosswalkBytes.MemorySource(bytes, name: name) }
        }
        let tree = InputTree(displayName: "test", kind: .folder, entries: entries, notes: [])
        do {
            let reader = try CSVDatasetReader(tree, mapping: mapping)
            tally = Tally(keys: reader.ledgerKeys.count, sources: mapping.sources.count)
            let encoder = NDJSONEncoder()
            var output = ByteBuffer()
            defer {
                lines = String(decoding: output.array(), as: UTF8.self).split(separator: "\n").map(String.init)
            }
            try Pipeline(jobs: jobs).run(reader, sources: mapping.sources.count) { batch, part, _ in
                encoder.encode(batch, into: &output)
                tally.merge(part)
            }
        } catch let error as CrosswalkError {
            self.error = "\(error.id) \(error.message)"
        }
    }

    /// Reads one file.
    init(_ text: String, _ mapping: Mapping, name: String = "a.csv", jobs: Int = 1) throws {
        try self.init([(name, Array(text.utf8))], mapping, jobs: jobs)
    }

    /// A mapping of one table, whose lines are given.
    static func mapping(_ lines: String) throws -> Mapping {
        let head = "mapping: 1\nid: test\ntitle: Test\ncontainer: table\nsources:\n  sheet:\n"
        let body = lines.split(separator: "\n").map { "    \($0)\n" }.joined()
        return try MappingCatalog(files: ["test/mapping.yaml": head + body]).load(id: "test")
    }

    /// The lines without the envelope.
    var records: [String] { Array(lines.dropFirst()) }

    /// The records of a type.
    func records(_ type: String) -> [String] { lines.filter { $0.hasPrefix("{\"record\":\"\(type)\"") } }

    /// The values of a text field, where the record has it.
    func values(_ type: String, _ field: String) -> [String] {
        records(type).compactMap { line in
            guard let start = line.range(of: "\"\(field)\":\"") else { return nil }
            return String(line[start.upperBound...].prefix { $0 != "\"" })
        }
    }

    /// The findings above information as `id ×count summary`.
    var findings: [String] {
        tally.findings.groups.filter { $0.finding.severity > .info }.map { group in
            "\(group.finding.id) ×\(group.count) \(group.finding.summary)"
        }
    }

    /// The information of an id, as summaries.
    func information(_ id: String) -> [String] {
        tally.findings.groups.filter { $0.finding.id == id }.map(\.finding.summary)
    }
}

extension String {
    fileprivate func range(of other: String) -> Range<String.Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(other) { return start..<index(start, offsetBy: other.count) }
            start = index(after: start)
        }
        return nil
    }
}
