// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkEngine
import CrosswalkMapping
import CrosswalkModel

/// One conversion: an input read in one format, written in another, with its account.
public struct Conversion {
    /// What to do besides reading and writing.
    public struct Options {
        /// How many pieces are read side by side.
        public var jobs = 1
        /// True where records tell where they were read.
        public var provenance = false
        /// How many places of one finding are kept.
        public var maxPlaces = 100
        /// Looks people up in a roster, whose keys then take the place of theirs.
        public var roster: RosterMatching?

        /// The defaults.
        public init() {}
    }

    /// What came of it.
    public struct Outcome: Sendable {
        /// The account.
        public var ledger: Ledger
        /// What was noticed.
        public var findings: FindingSink
        /// The names of the files read.
        public var files: [String]
    }

    /// Told after every batch: input bytes and records so far.
    public typealias Progress = (_ bytes: Int, _ records: Int) -> Void

    private let formats: Formats
    private let options: Options

    /// Creates a conversion over a list of formats.
    public init(_ formats: Formats, options: Options = Options()) {
        self.formats = formats
        self.options = options
    }

    /// Reads `input` as the format `from` and writes it as `to`; the output still has to be committed.
    ///
    /// - Parameter finishesOnFault: true where what was read before a fault is to be written out.
    /// - Throws: `CrosswalkError` where the input cannot be read further or the output not be written; with
    ///   `finishesOnFault` after everything before the fault was written.
    public func run(
        _ input: InputTree,
        from: String,
        to: String,
        output: OutputTarget,
        rejects: OutputTarget? = nil,
        finishesOnFault: Bool,
        progress: Progress = { _, _ in }
    ) throws -> Outcome {
        let reader = try reader(input, from: from)
        let writer = try writer(to: to, output: output)
        if let tables = reader as? CSVDatasetReader {
            (writer as? MappedWriter)?.keptThoughRead = tables.keptThoughRead
        }
        let helpers = Helpers()
        (writer as? MappedWriter)?.helpers = helpers
        writer.rejects = try rejects.map { CanonicalWriter(try $0.file(named: "rejects.ndjson")) }
        let sources = try formats.sourceCount(from)
        var tally = Tally(keys: reader.ledgerKeys.count, sources: sources, maxPlaces: options.maxPlaces)
        var read = [Int](repeating: 0, count: RecordKind.allCases.count)
        // A canonical stream is passed on as it is.
        var visits = try formats.isStream(from) ? nil : RepeatedVisits(maxPlaces: options.maxPlaces)
        var bytes = 0
        var records = 0
        var fault: (any Error)?
        do {
            // What is passed on as it was read is encoded where it was parsed.
            let canonical = options.provenance || options.roster != nil ? nil : writer as? CanonicalWriter
            let prepare = Self.preparation(encode: canonical?.encode, visits: visits?.visits)
            let pipeline = Pipeline(jobs: options.jobs, lending: helpers)
            try pipeline.run(reader, sources: sources, prepare: prepare) {
                batch,
                part,
                size,
                prepared in
                tally.merge(part)
                batch.count(into: &read)
                let doubled = visits?.look(at: batch, prepared?.visits) ?? []
                if options.provenance || options.roster != nil || !doubled.isEmpty {
                    var changed = copy batch
                    visits?.leaveOut(doubled, of: &changed)
                    if options.provenance { Provenance.add(to: &changed) }
                    options.roster?.rewrite(&changed)
                    try writer.write(changed)
                } else if let prepared, let canonical {
                    try canonical.write(batch, text: prepared.text)
                } else {
                    try writer.write(batch)
                }
                bytes += size
                records += batch.records.count
                progress(bytes, records)
            }
        } catch {
            fault = error
        }
        if let fault, !finishesOnFault || (fault as? CrosswalkError)?.code != .unreadable { throw fault }
        try writer.finish()
        try writer.rejects?.finish()
        if let fault { throw fault }
        var findings = tally.findings
        if let visits { findings.merge(visits.findings) }
        findings.merge(writer.tally.findings)
        options.roster?.report(to: &findings)
        let counts = Dictionary(uniqueKeysWithValues: RecordKind.allCases.map { ($0, read[Int($0.rawValue)]) })
        let ledger = Ledger(
            from: from,
            to: to,
            read: counts,
            reading: tally,
            readingKeys: reader.ledgerKeys,
            writer: writer
        )
        if let kind = ledger.imbalance.first {
            throw CrosswalkError(
                .inconsistent,
                id: "IO-LEDGER-001",
                "The count of \(kind.name) records in does not equal those out, left out and merged. This is a defect of "
                    + "the program: please report it. Do not rely on the output."
            )
        }
        return Outcome(ledger: ledger, findings: findings, files: reader.files)
    }

    /// What is done of a batch wherever it was parsed.
    private static func preparation(
        encode: (@Sendable (borrowing RecordBatch, inout ByteBuffer) -> Void)?,
        visits: AttendanceVisits?
    ) -> Pipeline.Prepare {
        { batch, prepared in
            if let encode { encode(batch, &prepared.text) }
            if let visits { prepared.visits = visits.ofPrograms(in: batch) }
        }
    }

    /// Finds the people of an input in the roster, before it is converted; nothing without one.
    ///
    /// - Parameter input: one that can be read again: see `InputTree.kept()`.
    /// - Throws: `CrosswalkError` where the input cannot be read.
    public func matchPeople(of input: InputTree, from: String) throws {
        guard let matching = options.roster else { return }
        if try !formats.isStream(from) { matching.read(by: try formats.mapping(from)) }
        let reader = try reader(input, from: from)
        let sources = try formats.sourceCount(from)
        try run(reader, sources) { batch, _, _ in matching.collect(batch) }
        matching.resolve()
    }

    /// Writes the rows of people who are not in the roster, with their files' own headers.
    ///
    /// - Returns: how many files there are.
    /// - Throws: `CrosswalkError` where the input has no rows, or the output cannot be written.
    public func writeUnmatched(of input: InputTree, from: String, to output: OutputTarget) throws -> Int {
        guard let rows = options.roster?.unmatchedRows, !rows.isEmpty else { return 0 }
        guard let reader = try reader(input, from: from) as? CSVDatasetReader else {
            throw CrosswalkError(.usage, id: "PRG-ROSTER-005", "Only tables have rows that --unmatched can write.")
        }
        try reader.copyRows(rows) { try output.file(named: $0) }
        return rows.count
    }

    private func run(
        _ reader: any DatasetReader,
        _ sources: Int,
        _ consume: (borrowing RecordBatch, Tally, Int) throws -> Void
    ) throws {
        try Pipeline(jobs: options.jobs).run(reader, sources: sources, consume: consume)
    }

    /// A reader of an input in a format.
    ///
    /// - Throws: `CrosswalkError` where nobody reads the format, or the first bytes cannot be read.
    public func reader(
        _ input: InputTree,
        from: String,
        tellsBlanks: Bool = false
    ) throws -> any DatasetReader {
        if from == Formats.canonical { return CanonicalReader(input) }
        if let adapter = try formats.adapter(from) { return try adapter.reader(input) }
        let mapping = try formats.mapping(from)
        switch mapping.container {
        case .csvSet, .table: return try CSVDatasetReader(input, mapping: mapping, tellsBlanks: tellsBlanks)
        case .xml: return try XMLDatasetReader(input, mapping: mapping)
        }
    }

    /// A writer of a format, on as many threads as were asked for.
    func writer(to: String, output: OutputTarget) throws -> any DatasetWriter {
        if to == Formats.canonical { return CanonicalWriter(try output.file(named: "dataset.ndjson")) }
        if let adapter = try formats.adapter(to) { return try adapter.writer(output) }
        let mapping = try formats.mapping(to)
        let writer: MappedWriter
        switch mapping.container {
        case .csvSet, .table: writer = MappedWriter(csvSet: mapping, output: output)
        case .xml:
            let isOneStream = output.kind != .folder && output.kind != .zip
            writer = MappedWriter(xml: mapping, output: output, isOneStream: isOneStream)
        }
        writer.jobs = options.jobs
        writer.family = formats.family
        return writer
    }
}
