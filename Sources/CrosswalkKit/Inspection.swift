// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkEngine
import CrosswalkMapping
import CrosswalkModel

/// What an input is: format, version, evidence, files, records.
public struct Inspection: Sendable {
    /// What it was recognised as; nil where the format was given.
    public var detection: Detection.Candidate
    /// The other formats it could be, best first.
    public var others: [Detection.Candidate]
    /// The files and their sizes in bytes, where known.
    public var files: [(name: String, size: Int?)]
    /// The records by type.
    public var records: [(kind: RecordKind, count: Int)]
    /// The columns or elements read and how many values each had.
    public var fields: [(key: LedgerKey, count: Int)]
    /// What was noticed.
    public var findings: FindingSink
    /// Why the input could not be read to its end, or nil.
    public var fault: CrosswalkError?

    /// Reads the whole input and counts.
    ///
    /// - Throws: `CrosswalkError` where the format is not recognised.
    public static func run(_ input: InputTree, formats: Formats, from: String?, jobs: Int) throws -> Inspection {
        let detection = try Detector(formats).detect(input)
        let chosen: Detection.Candidate
        if let from {
            try formats.require(from)
            chosen = Detection.Candidate(format: from, score: 100, evidence: ["it was said to be \(from)"])
        } else {
            chosen = try Detector(formats).recognise(input)
        }
        let reader = try Conversion(formats).reader(input, from: chosen.format)
        let sources = try formats.sourceCount(chosen.format)
        var tally = Tally(keys: reader.ledgerKeys.count, sources: sources)
        var counts = [Int](repeating: 0, count: RecordKind.allCases.count)
        var fault: CrosswalkError?
        do {
            try Pipeline(jobs: jobs).run(reader, sources: sources) { batch, part, _ in
                tally.merge(part)
                for record in batch.records { counts[Int(record.kind.rawValue)] += 1 }
            }
        } catch let error as CrosswalkError {
            fault = error
        }
        var fields: [(key: LedgerKey, count: Int)] = []
        var places: [LedgerKey: Int] = [:]
        for (index, key) in reader.ledgerKeys.enumerated() {
            let count = tally.fields[index]
            let number = count.carried + count.changed
            if let place = places[key] {
                fields[place].count += number
            } else {
                places[key] = fields.count
                fields.append((key, number))
            }
        }
        return Inspection(
            detection: chosen,
            others: detection.candidates.filter { $0.format != chosen.format },
            files: input.entries.map { ($0.name, $0.size) },
            records: RecordKind.allCases.compactMap { kind in
                let count = counts[Int(kind.rawValue)]
                return count > 0 ? (kind, count) : nil
            },
            fields: fields,
            findings: tally.findings,
            fault: fault
        )
    }

    /// For people.
    public var text: String {
        var text = "format   \(detection.format)" + (detection.version.map { ", version \($0)" } ?? "") + "\n"
        for line in detection.evidence { text += "         because \(line)\n" }
        for other in others.prefix(3) where other.score > 0 {
            text += "  or it is \(other.format) (\(other.score) of 100): \(other.evidence.joined(separator: "; "))\n"
        }
        text += "files\n"
        for file in files { text += "  \(file.name)" + (file.size.map { "  \($0) bytes" } ?? "") + "\n" }
        text += "records\n"
        for record in records { text += "  \(record.kind.name)  \(record.count)\n" }
        text += "columns and elements with values\n"
        for field in fields where field.count > 0 {
            text += "  \(field.key.source) \(field.key.name) → \(field.key.target)  \(field.count)\n"
        }
        return text
    }

    /// For programs: one JSON object.
    public var json: String {
        var json = JSONObject()
        json.add("format", detection.format)
        json.add("version", detection.version)
        json.add("score", detection.score)
        json.add("evidence", detection.evidence)
        json.add(
            "candidates",
            others.map { other in
                var entry = JSONObject()
                entry.add("format", other.format)
                entry.add("score", other.score)
                entry.add("evidence", other.evidence)
                return entry
            }
        )
        json.add(
            "files",
            files.map { file in
                var entry = JSONObject()
                entry.add("name", file.name)
                entry.add("bytes", file.size)
                return entry
            }
        )
        var counts = JSONObject()
        for record in records { counts.add(record.kind.name, record.count) }
        json.add("records", counts)
        json.add(
            "fields",
            fields.map { field in
                var entry = JSONObject()
                entry.add("source", field.key.source)
                entry.add("name", field.key.name)
                entry.add("target", field.key.target)
                entry.add("values", field.count)
                return entry
            }
        )
        json.add("complete", fault == nil)
        return json.text + "\n"
    }
}
