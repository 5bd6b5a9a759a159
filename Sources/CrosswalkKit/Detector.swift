// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkEngine
import CrosswalkMapping

/// Recognises what an input is from its files' names and first bytes.
///
/// Every format is scored and the evidence kept; a tie or a weak score is an error that lists the candidates.
public struct Detector {
    private static let headSize = 1 << 16
    /// The score from which a set of files is known by its names and headers.
    private static let known = 60
    /// The score below which nothing is recognised.
    private static let fair = 40
    /// How many files of an input are looked at as tables.
    private static let mostTables = 8

    /// What a file name that an external adapter asks for is worth.
    private static let named = 50

    private let formats: Formats
    private var catalog: MappingCatalog { formats.catalog }

    /// Creates a detector over a list of formats.
    public init(_ formats: Formats) { self.formats = formats }

    /// Scores every format.
    ///
    /// - Throws: `CrosswalkError` where the first bytes cannot be read.
    public func detect(_ input: InputTree) throws -> Detection {
        var candidates: [Detection.Candidate] = []
        var csv: [(name: String, head: [UInt8])] = []
        var xml: [(name: String, head: [UInt8])] = []
        for entry in input.entries {
            let head = try entry.head(Self.headSize)
            if head.starts(with: [0x50, 0x4B, 3, 4]) {
                candidates += try TableDetection(formats).candidates(entry)
                continue
            }
            let text = TextDecoding.decode(head, as: TextDecoding.detect(head))
            switch Self.firstCharacter(text) {
            case UInt8(ascii: "{"):
                if Self.isCanonical(text) {
                    candidates.append(
                        Detection.Candidate(
                            format: Formats.canonical,
                            score: 100,
                            evidence: ["\(entry.name) is a stream of canonical records"]
                        )
                    )
                }
            case UInt8(ascii: "<"): xml.append((entry.name, text))
            case nil: break
            default: csv.append((entry.name, text))
            }
        }
        if !xml.isEmpty { candidates += SIFDetection.candidates(xml, in: catalog) }
        if !csv.isEmpty { candidates += try CSVDetection(formats).candidates(csv) }
        // Looking for the header of every table mapping takes its time: a set that is known by its files needs no such
        // look, and a table is not one of many files.
        let isKnown = !catalog.hasAdded && candidates.contains { $0.score >= Self.known }
        let texts = Set(csv.prefix(Self.mostTables).map(\.name))
        for entry in input.entries where !isKnown && texts.contains(entry.name) {
            candidates += try TableDetection(formats).candidates(entry)
        }
        candidates = Self.best(candidates)
        // Asking adapters starts their programs, and a format that is known by its content is not theirs.
        if candidates.allSatisfy({ $0.score < Self.known }) { candidates += adapters(input) }
        for index in candidates.indices { candidates[index].isGiven = catalog.isAdded(candidates[index].format) }
        return Detection(candidates: candidates.sorted { ($1.score, $0.format) < ($0.score, $1.format) })
    }

    /// The format to read an input as.
    ///
    /// - Throws: `CrosswalkError` that lists the candidates where none stands out.
    public func recognise(_ input: InputTree) throws -> Detection.Candidate {
        let detection = try detect(input)
        if let best = detection.best { return best }
        if input.entries.isEmpty {
            throw CrosswalkError(
                .unrecognised,
                id: "IO-FMT-002",
                "There is nothing in it to read: no file, or only files that are always left aside.",
                place: Place(file: input.displayName)
            )
        }
        try refuseNothing(input)
        // A table without a header has nothing to be recognised by; whoever gives its mapping says what it is.
        if detection.candidates.first?.score ?? 0 < Self.fair, let given = givenTable() { return given }
        try refuseOtherMark(input)
        let list = detection.candidates.filter { !$0.evidence.isEmpty }.prefix(4).map {
            "\($0.format) (\($0.evidence.joined(separator: "; ")))"
        }
        throw CrosswalkError(
            .unrecognised,
            id: "IO-FMT-003",
            list.isEmpty
                ? "Nobody recognises this input. Say what it is with --from, or describe it in a mapping with --mapping."
                : "It is not clear what this input is. Say which with --from: " + list.joined(separator: ", or ") + ".",
            place: Place(file: input.displayName)
        )
    }

    /// Says so where the files are empty, or are zips that want unpacking first.
    private func refuseNothing(_ input: InputTree) throws {
        let heads = try input.entries.map { ($0.name, try $0.head(4)) }
        if heads.allSatisfy(\.1.isEmpty) {
            throw CrosswalkError(
                .unrecognised,
                id: "IO-FMT-002",
                "There is nothing in it to read: it has no bytes. Export it again, or look whether it arrived whole.",
                place: Place(file: input.displayName)
            )
        }
        let inner = heads.filter { $0.1 == [0x50, 0x4B, 3, 4] && !Self.isWorkbook($0.0) }.map(\.0)
        guard let first = inner.first, inner.count == heads.count else { return }
        throw CrosswalkError(
            .unrecognised,
            id: "IO-FMT-002",
            first == input.displayName
                ? "It is a zip that is packed once more. Unpack it and give the zip inside."
                : "It holds another zip, \(first), which is not opened. Unpack it and give the zip inside.",
            place: Place(file: input.displayName)
        )
    }

    /// Says so where a set of files would be known if commas stood between the values.
    private func refuseOtherMark(_ input: InputTree) throws {
        let heads = try input.entries.map { entry in
            let head = try entry.head(Self.headSize)
            return (name: entry.name, head: TextDecoding.decode(head, as: TextDecoding.detect(head)))
        }
        for (mark, word) in [(";", "semicolons"), ("\t", "tabs"), ("|", "vertical bars")] {
            let marked = heads.filter { $0.head.prefix { $0 != 0x0A }.contains(mark.utf8[mark.utf8.startIndex]) }
            guard !marked.isEmpty else { continue }
            let mended = marked.map { file in
                (file.name, file.head.map { $0 == mark.utf8[mark.utf8.startIndex] ? UInt8(ascii: ",") : $0 })
            }
            let found = try CSVDetection(formats).candidates(mended).max { $0.score < $1.score }
            guard let found, found.score >= Self.known else { continue }
            throw CrosswalkError(
                .unrecognised,
                id: "IO-FMT-003",
                "It looks like \(try formats.title(found.format)), but with \(word) between the values, where the standard has "
                    + "commas. Save the files as CSV with commas and run again.",
                place: Place(file: input.displayName)
            )
        }
    }

    private static func isWorkbook(_ name: String) -> Bool {
        [".xlsx", ".xlsm"].contains { name.lowercased().hasSuffix($0) }
    }

    /// The external adapters that ask for a file of this name.
    private func adapters(_ input: InputTree) -> [Detection.Candidate] {
        formats.usableAdapters().compactMap { adapter in
            guard adapter.description.isRead else { return nil }
            for pattern in adapter.description.patterns {
                guard let entry = input.entries.first(where: { pattern.matches(CSVDatasetReader.baseName($0.name)) })
                else { continue }
                return Detection.Candidate(
                    format: adapter.program.name,
                    score: Self.named,
                    evidence: ["\(entry.name) is named as \(adapter.program.fileName) asks: \(pattern.text)"]
                )
            }
            return nil
        }
    }

    /// The one table mapping that was given with the call, or nil.
    private func givenTable() -> Detection.Candidate? {
        let given = catalog.ids.filter { catalog.isAdded($0) && catalog.container(of: $0) == .table }
        guard given.count == 1 else { return nil }
        return Detection.Candidate(
            format: given[0],
            score: 0,
            evidence: ["its mapping was given, and nothing else fits"]
        )
    }

    /// Of several files that speak for a format, the best.
    private static func best(_ candidates: [Detection.Candidate]) -> [Detection.Candidate] {
        var best: [String: Detection.Candidate] = [:]
        for candidate in candidates where candidate.score > best[candidate.format]?.score ?? -1 {
            best[candidate.format] = candidate
        }
        return Array(best.values)
    }

    private static func firstCharacter(_ text: [UInt8]) -> UInt8? { text.first { $0 > 0x20 } }

    private static func isCanonical(_ text: [UInt8]) -> Bool {
        let line = String(decoding: text.prefix { $0 != 0x0A }.prefix(4096), as: UTF8.self)
        return line.contains("\"record\"") && line.contains("\"id\"")
    }
}
