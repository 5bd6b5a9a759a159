// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkEngine
import CrosswalkMapping
import CrosswalkModel

/// What a mapping leaves behind of a real export: files, columns, elements, values and rows, with counts.
public struct Coverage: Sendable {
    /// Something left behind.
    public struct Gap: Sendable {
        /// The file it is in.
        public var file: String
        /// The column, the element's path, or the field.
        public var name: String
        /// How many values or rows.
        public var count: Int
    }

    /// A value that the mapping has no code or mark for.
    public struct Word: Sendable {
        /// The field, as `Type.field`.
        public var field: String
        /// The columns or elements it is read from.
        public var sources: [String]
        /// The source's word.
        public var text: String
        /// How often it stands there.
        public var count: Int
        /// True where the field is about people, so that the word is not to be shown.
        public var isPersonal: Bool
    }

    /// The most different words, columns and paths that are told apart.
    static let mostGaps = 2_000

    /// The format the export was read as.
    public var format: String
    /// How many records were made.
    public var records = 0
    /// How many rows or objects were read.
    public var rows = 0
    /// Files of the input that nobody reads.
    public var files: [String] = []
    /// Columns and elements that no rule reads, with how many values they have.
    public var columns: [Gap] = []
    /// Values without a code or a mark.
    public var words: [Word] = []
    /// Cells without a mark, where the mapping does not say what that means.
    public var blanks = 0
    /// Columns that the mapping reads and that are always empty or not there: `count` is 0.
    public var empty: [Gap] = []
    /// Rows and objects that are only kept as they are, by file or element.
    public var residue: [Gap] = []
    /// Rows that made no record, by reason.
    public var rejected: [(reason: String, count: Int)] = []
    /// True where there was more than is told apart.
    public var isCapped = false
    /// What was noticed while reading.
    public var findings = FindingSink()
    /// Why the input could not be read to its end, or nil.
    public var fault: CrosswalkError?

    /// True where something is left behind.
    public var hasGaps: Bool {
        !files.isEmpty || !columns.isEmpty || !words.isEmpty || blanks > 0 || !residue.isEmpty || !rejected.isEmpty
    }

    /// Reads an export and counts what the mapping does not carry.
    ///
    /// One pass; what is remembered does not grow with the input.
    ///
    /// - Throws: `CrosswalkError` where the format is not recognised or the first bytes cannot be read.
    public static func run(_ input: InputTree, formats: Formats, from: String?, jobs: Int) throws -> Coverage {
        let format = try from ?? Detector(formats).recognise(input).format
        guard format != Formats.canonical else {
            throw CrosswalkError(
                .usage,
                id: "MAP-COVER-001",
                "Canonical records are read without a mapping, so that none leaves anything behind.",
                place: Place(file: input.displayName)
            )
        }
        let reader = try Conversion(formats).reader(input, from: format)
        let mapping = try formats.mapping(format)
        var tally = Tally(keys: reader.ledgerKeys.count, sources: mapping.sources.count)
        var counter = CoverageCounter(keys: reader.ledgerKeys)
        var coverage = Coverage(format: format)
        do {
            try Pipeline(jobs: jobs).run(reader, sources: tally.rows.count) { batch, part, _ in
                tally.merge(part)
                counter.count(batch)
            }
        } catch let error as CrosswalkError {
            coverage.fault = error
        }
        coverage.records = counter.records
        coverage.rows = tally.rows.reduce(0, +)
        coverage.columns = Self.unread(counter.columns, reader.ledgerKeys, tally, mapping)
        coverage.words = counter.words
        coverage.residue = counter.residue
        coverage.isCapped = counter.isCapped
        coverage.findings = tally.findings
        coverage.blanks = tally.findings.groups.filter { $0.finding.id == "PRG-MARK-002" }.reduce(0) { $0 + $1.count }
        coverage.rejected = tally.rejected.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        coverage.empty = Self.empty(reader.ledgerKeys, tally)
        let read = Set(reader.files.map { $0.lowercased() })
        coverage.files = input.entries.map(\.name).filter { name in
            let folded = name.lowercased()
            return folded != "manifest.csv" && !read.contains(folded) && !read.contains { $0.hasPrefix(folded + ":") }
        }
        return coverage
    }

    /// The columns without those that are read and kept beside, so that what a transform drops can be written back.
    private static func unread(_ columns: [Gap], _ keys: [LedgerKey], _ tally: Tally, _ mapping: Mapping) -> [Gap] {
        guard mapping.container != .xml else { return columns }
        var read: Set<LedgerKey> = []
        for (index, key) in keys.enumerated() where index < tally.fields.count && tally.fields[index] != FieldCount() {
            read.insert(LedgerKey(source: key.source, name: key.name.lowercased(), target: ""))
        }
        var others: [String: [String]] = [:]
        for source in mapping.sources { others.merge(source.alternatives) { $0 + $1 } }
        return columns.filter { column in
            !([column.name] + (others[column.name] ?? [])).contains { name in
                read.contains(LedgerKey(source: column.file, name: name.lowercased(), target: ""))
            }
        }
    }

    /// The columns that are mapped and have no value at all, of files and elements that have others.
    private static func empty(_ keys: [LedgerKey], _ tally: Tally) -> [Gap] {
        var counts: [LedgerKey: Int] = [:]
        var order: [LedgerKey] = []
        var seen: Set<String> = []
        for (index, key) in keys.enumerated() where !key.name.isEmpty && index < tally.fields.count {
            let field = tally.fields[index]
            if counts[key] == nil { order.append(key) }
            counts[key, default: 0] += field.carried + field.changed
            if field.carried + field.changed > 0 { seen.insert(key.source) }
        }
        return order.filter { counts[$0] == 0 && !$0.name.hasPrefix("$") && seen.contains($0.source) }
            .map { Gap(file: $0.source, name: "\($0.name) → \($0.target)", count: 0) }
    }
}
