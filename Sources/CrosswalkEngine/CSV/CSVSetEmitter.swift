// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkMapping
import CrosswalkModel

/// Writes rows into the files of a CSV set: the standard's columns in its order, no file without a row.
///
/// OneRoster CSV 1.2 §2: UTF-8, RFC 4180, extension columns at the far right and named `metadata.…`, a manifest that
/// tells for every file whether it is absent, bulk or delta, no values in `status` and `dateLastModified` of bulk files.
final class CSVSetEmitter: RowEmitter {
    private static let flushSize = 1 << 18

    let mapping: Mapping
    let output: any FileSetOutput
    /// By the index of their source.
    var plans: [CSVColumnPlan?]
    var files: [CSVOutputFile?]
    var strays: [Int: [String]] = [:]
    /// Files that the standard does not name, by their names.
    var others: [String: CSVOutputFile] = [:]
    private var envelope: OneRosterEnvelope
    var isForeign = true
    /// What a value would be, while a row is judged.
    var scratch = ByteBuffer(capacity: 1 << 12)
    /// What writes rows one after the other.
    private var own: CSVRenderer?
    /// For each ledger key, true where its values name other records.
    private(set) var isReference: [Bool] = []

    private(set) var ledgerKeys: [LedgerKey] = []
    private(set) var covered: [RecordKind: Set<Int>] = [:]
    let restored: [RecordKind: Set<Int>]

    init(_ mapping: Mapping, output: any FileSetOutput) {
        self.mapping = mapping
        self.output = output
        envelope = OneRosterEnvelope(hasModes: mapping.hasFileModes)
        plans = Array(repeating: nil, count: mapping.sources.count)
        files = Array(repeating: nil, count: mapping.sources.count)
        restored = mapping.settings.extras == .columns ? Self.onlyRead(in: mapping) : [:]
        for (index, source) in mapping.sources.enumerated() {
            guard let target = WriteTarget(source, index: index) else { continue }
            let plan = CSVColumnPlan(source, target: target, settings: mapping.settings, keys: &ledgerKeys)
            plans[index] = plan
            covered.merge(plan.covered) { $0.union($1) }
        }
        if mapping.settings.extras != .none {
            for kind in covered.keys { covered[kind]?.insert(CrosswalkModel.extraPosition(kind)) }
        }
        isReference = Array(repeating: false, count: ledgerKeys.count)
        for binding in plans.compactMap({ $0 }).flatMap(\.columns).flatMap(\.bindings) where binding.idOf != nil {
            isReference[binding.key] = true
        }
        noteModes()
    }

    func begin(_ dataset: RecordBatch.Record, of batch: RecordBatch, isForeign: Bool) throws {
        self.isForeign = isForeign
        own?.isForeign = isForeign
        envelope = OneRosterEnvelope(dataset, of: batch, isForeign: isForeign, hasModes: mapping.hasFileModes)
        noteModes()
    }

    func keeps(extra name: String, of target: WriteTarget) -> Bool {
        let columns = plans[target.index]?.columns ?? []
        if !isForeign, columns.contains(where: { $0.name == name || $0.others.contains(name) }) { return true }
        return CSVRenderer.strayName(name, mapping.settings, isForeign: isForeign) != nil
    }

    private func noteModes() {
        for (plan, source) in zip(plans, mapping.sources) {
            plan?.hidesStatus = envelope.hidesStatus(of: source.file ?? source.element ?? source.name)
        }
    }

    /// Fields that are only read: their columns come back from `extra`, or with another file's rows.
    private static func onlyRead(in mapping: Mapping) -> [RecordKind: Set<Int>] {
        var fields: [RecordKind: Set<Int>] = [:]
        for rule in mapping.sources.flatMap(\.records) {
            let isRead = rule.direction == .read
            fields[rule.kind, default: []].formUnion(
                rule.fields.filter { isRead || !$0.source.isWritten }.map(\.field)
            )
        }
        return fields
    }

    // MARK: Rows

    func open(_ target: WriteTarget) throws {
        if plans[target.index] != nil { _ = try file(of: target.index) }
    }

    func emit(
        _ row: borrowing JoinedRow,
        of target: WriteTarget,
        with evaluator: BindingEvaluator,
        isLast: Bool,
        tally: inout Tally
    ) throws -> Bool {
        let renderer = own ?? CSVRenderer(self, evaluator: evaluator)
        own = renderer
        guard let lane = renderer.lane(of: target.index) else { return true }
        _ = renderer.render(row, of: target, isLast: isLast)
        if lane.rows.buffer.count >= Self.flushSize { try takeOwn() }
        return true
    }

    func renderer(with evaluator: BindingEvaluator) -> (any RowRenderer)? { CSVRenderer(self, evaluator: evaluator) }

    func take(_ renderer: any RowRenderer, tally: inout Tally) throws {
        guard let renderer = renderer as? CSVRenderer else { return }
        try takeOwn()
        try renderer.drain { try file(of: $0).append($1) }
        renderer.drainCounts(into: &tally, isReference: isReference)
    }

    /// Takes over what has been written one row after the other.
    private func takeOwn() throws {
        try own?.drain { try file(of: $0).append($1) }
    }

    func drain(into tally: inout Tally) { own?.drainCounts(into: &tally, isReference: isReference) }

    // MARK: Files

    func file(of source: Int) throws -> CSVOutputFile {
        if let known = files[source] { return known }
        let mapped = mapping.sources[source]
        let name = mapped.file ?? mapped.name + ".csv"
        let columns = plans[source]?.columns.map(\.name) ?? mapped.columns.map(\.name)
        let file = CSVOutputFile(
            try output.file(named: name),
            name: name,
            columns: columns,
            strays: strays[source] ?? [],
            guardsFormulas: mapping.settings.guardsFormulas,
            dialect: mapped.dialect
        )
        files[source] = file
        return file
    }

    func finish() throws {
        try takeOwn()
        var written: Set<String> = []
        for (_, file) in others.sorted(by: { $0.key < $1.key }) { try file.close() }
        for (source, file) in files.enumerated() {
            guard let file else { continue }
            try file.close()
            written.insert(mapping.sources[source].file ?? "")
        }
        guard let manifest = envelope.manifest(of: mapping, written: written) else { return }
        let sink = try output.file(named: "manifest.csv")
        try manifest.withBytes { try sink.write($0) }
        try sink.close()
    }

    func carriesDeletions(_ target: WriteTarget) -> Bool {
        guard let plan = plans[target.index] else { return false }
        return plan.tellsDeletions && !plan.hidesStatus
    }

    func reportGaps(to sink: inout FindingSink) {
        let bulk = zip(files, mapping.sources).count { $0 != nil && envelope.hidesStatus(of: $1.file ?? "") }
        if envelope.isPartial, bulk > 0 { sink.report(partAsWhole(bulk)) }
        let written = (files.compactMap { $0 } + others.values).sorted { $0.name < $1.name }
        for file in written where file.spaced > 0 {
            let values = file.spaced == 1 ? "1 value has a space" : "\(file.spaced) values have spaces"
            sink.report(
                Finding(
                    id: "IO-CSV-011",
                    severity: .warning,
                    layer: .container,
                    summary: "\(values) where a separator stood, which the file has no quotes for",
                    help:
                        "The mapping's dialect says quote: none. Give it a quote, or a delimiter that no value holds.",
                    place: Place(file: file.name)
                )
            )
        }
        for file in written where file.guarded > 0 {
            let values = file.guarded == 1 ? "1 value that a" : "\(file.guarded) values that a"
            sink.report(
                Finding(
                    id: "IO-CSV-010",
                    severity: .info,
                    layer: .container,
                    summary: "\(values) spreadsheet would run as a formula got an apostrophe in front",
                    help: "Reading the file with the same format takes it off again. The setting formulas: plain "
                        + "writes values as they are.",
                    place: Place(file: file.name)
                )
            )
        }
    }
}

// What is said of the set as a whole.
extension CSVSetEmitter {
    private func partAsWhole(_ files: Int) -> Finding {
        Finding(
            id: "OR-OUT-001",
            severity: .warning,
            layer: .container,
            clause: "OneRoster CSV 1.1 and 1.2 §2: bulk",
            summary: "a part of the data went into \(PlainText.count(files, "bulk file"))",
            help:
                "The input says that it holds only some of the records, such as changes or one of several packets. Who "
                + "imports a bulk file deletes what is not in it. Convert all of the data at once, or keep the set for "
                + "looking; `crosswalk diff OLD NEW --as delta` makes a set of changes from two whole ones.",
            place: Place(file: "\(mapping.id) output")
        )
    }
}

extension Mapping {
    /// True for formats whose manifest says of each file whether it is bulk or delta: OneRoster from 1.1 on.
    var hasFileModes: Bool { settings.family == "oneroster" && !settings.version.hasPrefix("1.0") }
}
