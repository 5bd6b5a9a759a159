// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkMapping
import CrosswalkModel

/// Reads a set of CSV files by a mapping, one file after the other in the mapping's order.
///
/// Headers are read and bound when the reader is made; then pieces of 128 KiB are read independently of each
/// other. Files the mapping has no rules for travel as residue, row by row.
public final class CSVDatasetReader: DatasetReader {
    /// One file of the set.
    struct File: Sendable {
        var entry: InputEntry
        /// How users know it.
        var name: String
        var source: Int
        var header: [String]
        var plan: CSVReadPlan?
        var encoding: TextEncoding
        /// Its layers, where it is more than a header and rows.
        var table: TableInput?
    }

    /// The names of the input's files, in reading order.
    public let files: [String]
    /// What the ledger calls each tally entry this reader makes.
    public let ledgerKeys: [LedgerKey]

    private let mapping: Mapping
    private let inputs: [File]
    private let envelope: DatasetEnvelope
    /// What was noticed of headers and files before the first row; handed out with the first piece.
    private let notices: FindingSink
    private let state = ReadingState()
    /// The bytes of pieces, to read the next ones into.
    private let spares = SpareBytes()
    /// Indexes that nobody uses at the moment.
    private let idle = Pool<Cells>()

    /// Where the cells of a piece are.
    private final class Cells {
        var index = CSVIndex()
    }

    /// Only ``next()`` touches it, from one thread at a time.
    private final class ReadingState: @unchecked Sendable {
        var isBegun = false
        var file = 0
        var cutter: CSVPieceCutter?
        var feed: TableFeed?
    }

    /// Opens the files' headers and binds them to the mapping.
    ///
    /// - Parameter tellsBlanks: whether blanks in required columns are reported, row by row.
    /// - Throws: `CrosswalkError` where a file's first bytes cannot be read.
    public init(_ input: InputTree, mapping: Mapping, tellsBlanks: Bool = false) throws {
        self.mapping = mapping
        var notices = FindingSink(maxPlaces: 100)
        var keys: [LedgerKey] = []
        var files: [File] = []
        var manifest: OneRosterManifest?
        var export: HMISEnvelope?
        var unknown: CrosswalkError?
        for entry in input.entries {
            let name = Self.baseName(entry.name).lowercased()
            let isWorkbook = mapping.container == .table && (name.hasSuffix(".xlsx") || name.hasSuffix(".xlsm"))
            let isText = [".csv", ".txt", ".tsv"].contains { name.hasSuffix($0) }
            guard isWorkbook || isText || input.entries.count == 1 else {
                notices.report(Self.notATable(entry.name))
                continue
            }
            var source = Self.source(for: name, in: mapping)
            if source == nil, input.entries.count == 1, mapping.container == .csvSet {
                source = try Self.sourceByHeader(of: entry, in: mapping)
                if source == nil, name != "manifest.csv" { notices.report(Self.unknownFile(entry.name, of: mapping)) }
            }
            if Self.isTable(source: source, of: mapping) {
                do {
                    files += try Self.tables(
                        of: entry,
                        source: source,
                        mapping: mapping,
                        keys: &keys,
                        notices: &notices
                    )
                    continue
                } catch let error as CrosswalkError where error.id == TableOpening.noHeaderId {
                    // Of several files one may be nobody's: the others are read, and its rows travel as they are.
                    guard input.entries.count > 1 else { throw error }
                    notices.report(Self.unknownTable(entry.name, error, isNamed: source != nil))
                    if isWorkbook { continue }
                    unknown = unknown ?? error
                }
            }
            let head = try entry.head(1 << 16)
            if name == "manifest.csv", mapping.settings.family == "oneroster" {
                manifest = OneRosterManifest(head)
                continue
            }
            let encoding = TextDecoding.detect(head)
            if name == HMISEnvelope.fileName, mapping.settings.family == "hmis" {
                export = HMISEnvelope(TextDecoding.decode(head, as: encoding), name: entry.name)
            }
            let header = Self.headerCells(of: TextDecoding.decode(head, as: encoding))
            if header.isEmpty {
                notices.report(Self.emptyFile(entry.name))
                continue
            }
            if encoding.charset != .utf8 { notices.report(Self.otherEncoding(encoding, of: entry.name)) }
            files.append(
                File(
                    entry: entry,
                    name: entry.name,
                    source: mapping.container == .table ? mapping.sources.count : source ?? mapping.sources.count,
                    header: header,
                    plan: nil,
                    encoding: encoding
                )
            )
        }
        if let unknown, files.allSatisfy({ $0.table == nil }) { throw unknown }
        files.sort { ($0.source, $0.name) < ($1.source, $1.name) }
        for index in files.indices where files[index].table == nil && files[index].source < mapping.sources.count {
            let source = mapping.sources[files[index].source]
            guard !source.records.isEmpty else { continue }
            guard HeaderNotices.knowsAny(files[index].header, of: source) else {
                notices.report(HeaderNotices.unknownHeader(files[index].header, file: files[index].name))
                continue
            }
            let used = CSVJoin.used(by: source)
            let plan = CSVReadPlan(
                source,
                header: files[index].header,
                file: files[index].entry.name,
                settings: mapping.settings,
                joins: try source.joins.compactMap { try CSVJoin($0, used: used, from: input.entries) },
                keys: &keys
            )
            HeaderNotices.reportRepeats(files[index].header, file: files[index].entry.name, to: &notices)
            HeaderNotices.report(plan, source, file: files[index].entry.name, to: &notices)
            files[index].plan = plan
        }
        if mapping.settings.family == "hmis", input.entries.count > 1 {
            HMISEnvelope.report(export, of: mapping, to: &notices)
        }
        if tellsBlanks {
            for index in files.indices where files[index].source < mapping.sources.count {
                let required = mapping.sources[files[index].source].columns.filter(\.isRequired)
                let names = Set(required.flatMap { [$0.name] + $0.aliases }.map(HeaderName.folded))
                let header = files[index].plan?.header ?? []
                files[index].plan?.required = header.indices.filter { names.contains(HeaderName.folded(header[$0])) }
            }
        }
        inputs = files
        self.files = files.map(\.name)
        ledgerKeys = keys
        self.notices = notices
        envelope = DatasetEnvelope(mapping: mapping, files: files.map(\.name), manifest: manifest, export: export)
    }

    /// A file's name without its folders.
    public static func baseName(_ name: String) -> String {
        String(name[(name.lastIndex(of: "/").map { name.index(after: $0) } ?? name.startIndex)...])
    }

    private static func source(for name: String, in mapping: Mapping) -> Int? {
        mapping.sources.firstIndex { source in
            ([source.file].compactMap { $0 } + source.aliases).contains { $0.lowercased() == name }
        }
    }

    /// The source of a table that is alone and has no name to know it by.
    private static func sourceByHeader(of entry: InputEntry, in mapping: Mapping) throws -> Int? {
        let head = try entry.head(1 << 16)
        return HeaderFit.source(
            of: headerCells(of: TextDecoding.decode(head, as: TextDecoding.detect(head))),
            in: mapping
        )
    }

    /// The first row's cells, or another's, counted from 0.
    public static func headerCells(of text: [UInt8], row: Int = 0) -> [String] {
        var index = CSVIndex()
        return text.withUnsafeBufferPointer { bytes in
            index.build(bytes)
            guard index.rowCount > row else { return [] }
            return index.fields(ofRow: row).map { field in
                var buffer = ByteBuffer(capacity: 64)
                index.append(field, of: bytes, to: &buffer)
                return buffer.withBytes { String(decoding: $0, as: UTF8.self) }
            }
        }
    }

    /// The names of columns that `extra` keeps though a field has their values: who has no place for the former loses
    /// nothing.
    public var keptThoughRead: Set<String> { Set(inputs.flatMap { $0.plan?.keptThoughRead ?? [] }) }

    /// The layers of a file, where it is more than a header and rows.
    func table(of file: Int) -> TableInput? { file < inputs.count ? inputs[file].table : nil }

    /// The rows of data of a file as they stand, or nil where it has no plan.
    func rawRows(of file: Int) throws -> RawRows? {
        guard file < inputs.count, inputs[file].plan != nil else { return nil }
        let input = inputs[file]
        if let table = input.table {
            let feed = TableFeed(table, file: file)
            return RawRows(header: input.header.map(TableLayout.original), feed: feed)
        }
        let source = TextDecoding.source(try input.entry.open(), as: input.encoding)
        return RawRows(header: input.header, sheet: RawRows.commas(source, name: input.name))
    }

    // MARK: Pieces

    /// The next piece, or nil at the end.
    public func next() throws -> InputPiece? {
        if !state.isBegun {
            state.isBegun = true
            return InputPiece(bytes: [], file: -1)
        }
        while state.file < inputs.count {
            if let table = inputs[state.file].table, inputs[state.file].plan != nil {
                let feed = state.feed ?? TableFeed(table, file: state.file)
                state.feed = feed
                if let piece = try feed.next() { return piece }
                state.feed = nil
                state.file += 1
                continue
            }
            if state.cutter == nil {
                let file = inputs[state.file]
                let source = try file.entry.open()
                state.cutter = CSVPieceCutter(source: TextDecoding.source(source, as: file.encoding), spares: spares)
            }
            if let piece = try state.cutter?.next() {
                return InputPiece(
                    bytes: piece.bytes,
                    file: state.file,
                    source: inputs[state.file].source,
                    firstLine: piece.firstLine,
                    firstByte: piece.firstByte,
                    firstRow: piece.firstRow,
                    isWhole: piece.isASCII,
                    form: piece.form,
                    isBroken: piece.endsInsideQuotes
                )
            }
            state.cutter = nil
            state.file += 1
        }
        return nil
    }

    /// Takes back the bytes of the piece that the batch was made of.
    public func takeBack(_ batch: inout RecordBatch) {
        var bytes: [UInt8] = []
        swap(&bytes, &batch.bytes)
        spares.give(bytes)
    }

    /// Turns a piece into records.
    public func parse(_ piece: consuming InputPiece, into batch: inout RecordBatch, tally: inout Tally) throws {
        batch.files = files
        guard piece.file >= 0 else {
            tally.findings.merge(notices)
            envelope.begin(&batch)
            for file in inputs {
                // Another version of the format may have no column for what this one has.
                let keepsAll = mapping.settings.extras == .columns
                guard let plan = file.plan, plan.hasStrays || keepsAll && !plan.extras.isEmpty else { continue }
                ResidueRowReader.announce(file.entry, header: file.header, in: &batch)
            }
            return
        }
        let file = inputs[piece.file]
        if let rows = piece.table, let table = file.table, let plan = file.plan {
            parse(piece, rows, file, table, plan, into: &batch, tally: &tally)
            return
        }
        let cells = idle.take() ?? Cells()
        defer { idle.give(cells) }
        let form = piece.form
        piece.bytes.withUnsafeBufferPointer { cells.index.build($0, form: form) }
        let first = piece.firstRow == 1 ? 1 : 0
        let firstRow = piece.firstRow
        let isBroken = piece.isBroken
        if let plan = file.plan {
            var reader = CSVRowReader(
                plan,
                fileName: file.entry.name,
                file: piece.file,
                source: file.source,
                keys: ledgerKeys.count,
                piece: piece,
                // One look at the whole piece: most files need no other.
                isUTF8: piece.isWhole || piece.bytes.withUnsafeBufferPointer { UTF8Check.firstInvalid(in: $0) == nil }
            )
            // Handed over and not copied: rows append to them.
            swap(&batch.bytes, &piece.bytes)
            for row in first..<max(first, cells.index.rowCount) {
                reader.read(row, number: firstRow + row - 1, of: cells.index, into: &batch, tally: &tally)
            }
            reader.counts.drain(into: &tally)
        } else {
            swap(&batch.bytes, &piece.bytes)
            var rows = ResidueRowReader(
                file.entry,
                header: file.header,
                file: piece.file,
                firstLine: piece.firstLine,
                &batch
            )
            for row in first..<max(first, cells.index.rowCount) {
                rows.keep(row, number: firstRow + row - 1, of: cells.index, &batch)
            }
            if file.source < tally.rows.count { tally.rows[file.source] += max(0, cells.index.rowCount - first) }
        }
        if isBroken {
            throw CrosswalkError(
                .unreadable,
                id: "IO-CSV-003",
                "A quote that opens a value is never closed, so the rest of the file is one value. Everything before "
                    + "that row was read. Close the quote, or double the quotes that belong to the value.",
                place: Place(
                    file: file.entry.name,
                    line: piece.firstLine
                        + (cells.index.rowCount > 0 ? cells.index.line(ofRow: cells.index.rowCount - 1) : 0)
                )
            )
        }
    }
}
