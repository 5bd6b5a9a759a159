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
    private let mapping: Mapping
    private let output: any FileSetOutput
    /// By the index of their source.
    private var plans: [CSVColumnPlan?]
    private var files: [CSVOutputFile?]
    private var strays: [Int: [String]] = [:]
    /// Files that the standard does not name, by their names.
    private var others: [String: CSVOutputFile] = [:]
    private var envelope: OneRosterEnvelope
    private var isForeign = true
    private var scratch = ByteBuffer(capacity: 1 << 12)

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
            guard source.isWritten, source.file != nil else { continue }
            guard let target = WriteTarget(source, index: index) else { continue }
            let plan = CSVColumnPlan(source, target: target, settings: mapping.settings, keys: &ledgerKeys)
            plans[index] = plan
            covered.merge(plan.covered) { $0.union($1) }
        }
        if mapping.settings.extras != .none {
            for kind in covered.keys { covered[kind]?.insert(CrosswalkModel.extraPosition(kind)) }
        }
    }

    func begin(_ dataset: RecordBatch.Record, of batch: RecordBatch, isForeign: Bool) throws {
        self.isForeign = isForeign
        for plan in plans { plan?.hidesStatus = nil }
        envelope = OneRosterEnvelope(dataset, of: batch, isForeign: isForeign, hasModes: mapping.hasFileModes)
    }

    /// Fields that are only read: their columns come back from `extra`, or with another file's rows.
    private static func onlyRead(in mapping: Mapping) -> [RecordKind: Set<Int>] {
        var fields: [RecordKind: Set<Int>] = [:]
        for rule in mapping.sources.flatMap(\.records) {
            let isRead = rule.direction == .read
            fields[rule.kind, default: []].formUnion(
                rule.fields.filter { isRead || $0.source.direction == .read }.map(\.field)
            )
        }
        return fields
    }

    private func hidesStatus(_ plan: CSVColumnPlan, _ target: WriteTarget) -> Bool {
        if let known = plan.hidesStatus { return known }
        let hides = envelope.hidesStatus(of: target.name)
        plan.hidesStatus = hides
        return hides
    }

    // MARK: Rows

    func verdict(
        _ row: borrowing JoinedRow,
        of target: WriteTarget,
        with evaluator: BindingEvaluator,
        isLast: Bool
    ) -> RowVerdict {
        guard let plan = plans[target.index] else { return .accepted }
        if !isLast, !target.joins, let column = unsettled(plan, row, target, evaluator) { return .refers(column) }
        for position in plan.ops.indices where plan.ops[position].isRequired {
            let op = plan.ops[position]
            if hidesStatus(plan, target), op.isStatus { continue }
            var isReference = false
            var isFilled = false
            for reference in op.bindings where !isFilled {
                reference._withUnsafeGuaranteedRef { binding in
                    isFilled = fills(binding, of: target, in: row, evaluator)
                    if binding.idOf != nil || binding.hasOtherwise || binding.rule > 0 { isReference = true }
                }
            }
            if isFilled { continue }
            return isReference ? .refers(plan.columns[position].name) : .lacks(plan.columns[position].name)
        }
        return .accepted
    }

    private func fills(
        _ binding: Binding,
        of target: WriteTarget,
        in row: borrowing JoinedRow,
        _ evaluator: BindingEvaluator
    ) -> Bool {
        if evaluator.certainlyWrites(binding, in: row) { return true }
        scratch.removeAll()
        let outcome = evaluator.append(binding, of: target, in: row, to: &scratch)
        return outcome != .nothing && outcome != .lost
    }

    /// The column that a row could do without and whose reference names a record that may still come.
    private func unsettled(
        _ plan: CSVColumnPlan,
        _ row: borrowing JoinedRow,
        _ target: WriteTarget,
        _ evaluator: BindingEvaluator
    ) -> String? {
        for position in plan.ops.indices where !plan.columns[position].isRequired {
            for reference in plan.ops[position].bindings {
                let isLost = reference._withUnsafeGuaranteedRef { binding in
                    guard binding.idOf != nil, binding.field != CrosswalkModel.idPosition,
                        !evaluator.certainlyWrites(binding, in: row)
                    else { return false }
                    scratch.removeAll()
                    return evaluator.append(binding, of: target, in: row, to: &scratch) == .lost
                }
                if isLost { return plan.columns[position].name }
            }
        }
        return nil
    }

    func emit(
        _ row: borrowing JoinedRow,
        of target: WriteTarget,
        with evaluator: BindingEvaluator,
        isLast: Bool,
        tally: inout Tally
    ) throws -> Bool {
        guard let plan = plans[target.index] else { return true }
        let file = try file(of: target.index)
        let hidesStatus = hidesStatus(plan, target)
        let extras = row.batch.slot(row.primary, CrosswalkModel.extraPosition(row.primary.kind))
        let hasExtras = !isForeign && extras.hasValue
        for position in plan.ops.indices {
            let op = plan.ops[position]
            file.beginField(position)
            if hidesStatus, op.isStatus { continue }
            if hasExtras, op.isRestored, restore(plan.columns[position], of: row, to: &file.buffer, &tally) {
                file.endField()
                continue
            }
            var isFilled = false
            for reference in op.bindings where !isFilled {
                isFilled = reference._withUnsafeGuaranteedRef { binding in
                    let outcome = evaluator.append(binding, of: target, in: row, to: &file.buffer)
                    count(outcome, binding, &tally)
                    return outcome != .nothing && outcome != .lost
                }
            }
            if !isFilled, hasExtras {
                let column = plan.columns[position]
                appendExtra(named: [column.name] + column.others, of: row, to: &file.buffer)
            }
            file.endField()
        }
        if extras.hasValue || file.hasStrays {
            try appendStrays(row, plan, file, &tally, key: plan.columns.first?.bindings.first?.key)
        }
        try file.endRow()
        tally.rows[target.index] += 1
        return true
    }

    private func count(_ outcome: ValueOutcome, _ binding: Binding, _ tally: inout Tally) {
        tally.fields[binding.key].count(outcome)
        guard outcome == .lost else { return }
        let reason =
            binding.idOf == nil ? "no word for it in the target" : "it names a record that is not in the output"
        tally.reasons[Tally.Reason(key: binding.key, text: reason), default: 0] += 1
    }

    /// Writes what `extra` kept of a column that the fields alone do not give back.
    ///
    /// That is the whole of a date and time, or the blank that a default stood for. False where it kept nothing, or where
    /// the field says something else by now.
    private func restore(
        _ column: CSVColumnPlan.Column,
        of row: borrowing JoinedRow,
        to buffer: inout ByteBuffer,
        _ tally: inout Tally
    ) -> Bool {
        let batch = row.batch
        let name = Array(column.name.utf8)
        let extra = Array(batch.items(batch.slot(row.primary, CrosswalkModel.extraPosition(row.primary.kind))))
        guard
            let index = stride(from: 0, to: extra.count - 1, by: 2).first(where: {
                ContributionMatcher.equals(extra[$0], name, batch)
            }), extra[index + 1].kind == .text, let binding = column.bindings.first
        else { return false }
        let kept = Array(batch.bytes[extra[index + 1].offset..<extra[index + 1].offset + extra[index + 1].count])
        let value = batch.slot(row.primary, binding.field)
        if let blank = column.blank, kept.isEmpty {
            guard ContributionMatcher.equals(value, blank, batch) else { return false }
        } else {
            guard column.isPartlyRead else { return false }
            var copy = RecordBatch()
            let (read, _) = binding.program.read(copy.text(String(decoding: kept, as: UTF8.self)), in: &copy)
            guard let now = copy.string(read), ContributionMatcher.equals(value, Array(now.utf8), batch) else {
                return false
            }
        }
        buffer.append(kept)
        for binding in column.bindings where batch.slot(row.primary, binding.field).hasValue {
            tally.fields[binding.key].carried += 1
        }
        return true
    }

    /// A column of the standard that the model has no field for, such as `password`, comes back from `extra`.
    private func appendExtra(named names: [String], of row: borrowing JoinedRow, to buffer: inout ByteBuffer) {
        let batch = row.batch
        let extra = Array(batch.items(batch.slot(row.primary, CrosswalkModel.extraPosition(row.primary.kind))))
        for index in stride(from: 0, to: extra.count - 1, by: 2)
        where names.contains(where: { ContributionMatcher.equals(extra[index], Array($0.utf8), batch) }) {
            let value = extra[index + 1]
            if value.kind == .text { buffer.append(Array(batch.bytes[value.offset..<value.offset + value.count])) }
            return
        }
    }

    private func appendStrays(
        _ row: borrowing JoinedRow,
        _ plan: CSVColumnPlan,
        _ file: CSVOutputFile,
        _ tally: inout Tally,
        key: Int?
    ) throws {
        let batch = row.batch
        let extra = Array(batch.items(batch.slot(row.primary, CrosswalkModel.extraPosition(row.primary.kind))))
        var values: [String: String] = [:]
        for index in stride(from: 0, to: extra.count - 1, by: 2) {
            guard let name = batch.string(extra[index]), let value = batch.string(extra[index + 1]) else { continue }
            guard mapping.settings.extras != .none,
                !plan.columns.contains(where: { $0.name == name || $0.others.contains(name) }),
                let column = strayName(name)
            else { continue }
            values[column] = value
        }
        let late = file.appendStrays(values)
        guard late > 0, let key else { return }
        tally.fields[key].lost += late
        tally.reasons[
            Tally.Reason(key: key, text: "an extra column turned up after the header was written"),
            default: 0
        ] += late
    }

    /// What an extra is called as a column; nil where it has no business in another family's file.
    private func strayName(_ name: String) -> String? {
        // A secret goes only into the column that the standard has for it.
        if name.lowercased().hasSuffix("password") { return nil }
        switch mapping.settings.extras {
        case .columns: return name
        case .metadata:
            if name.hasPrefix("metadata.") { return name }
            return isForeign ? nil : "metadata." + name
        case .none, .elements: return nil
        }
    }

    // MARK: Residue

    func residue(_ record: RecordBatch.Record, of batch: RecordBatch) throws -> Bool {
        guard !isForeign, let name = batch.string(record, "file")?.lowercased() else { return false }
        let info = CrosswalkModel.info(.residue)
        guard let headerAt = info.position(of: "header"), let cellsAt = info.position(of: "cells") else { return false }
        let header = batch.items(batch.slot(record, headerAt)).map { batch.string($0) ?? "" }
        let cells = batch.items(batch.slot(record, cellsAt)).map { batch.string($0) ?? "" }
        guard
            let index = mapping.sources.firstIndex(where: {
                $0.file?.lowercased() == name || $0.aliases.contains { $0.lowercased() == name }
            }), !header.isEmpty
        else { return try keepFile(record, of: batch, header, cells) }
        let source = mapping.sources[index]
        if cells.isEmpty {
            // A header on its own announces columns that the standard does not have.
            let known = source.foldedColumns.union((plans[index]?.columns ?? []).map { HeaderName.folded($0.name) })
            strays[index] = header.filter { !known.contains(HeaderName.folded($0)) }.compactMap(strayName)
            return true
        }
        guard source.records.isEmpty else { return false }
        if files[index] == nil {
            let known = source.foldedColumns
            strays[index] = header.filter { !known.contains(HeaderName.folded($0)) && !$0.isEmpty }.compactMap(
                strayName
            )
        }
        let file = try file(of: index)
        let byName = Dictionary(zip(header, cells)) { first, _ in first }
        let byFolded = Dictionary(byName.map { (HeaderName.folded($0.key), $0.value) }) { first, _ in first }
        let known = source.foldedColumns
        for (position, column) in source.columns.enumerated() {
            file.beginField(position)
            let names = [column.name] + column.aliases
            file.buffer.append(
                byName[column.name] ?? names.lazy.compactMap { byFolded[HeaderName.folded($0)] }.first ?? ""
            )
            file.endField()
        }
        var extra: [String: String] = [:]
        for (name, value) in byName where !known.contains(HeaderName.folded(name)) {
            if let column = strayName(name) { extra[column] = value }
        }
        _ = file.appendStrays(extra)
        try file.endRow()
        return true
    }

    /// Writes a row of a file that the standard does not name, as local extensions of a format are.
    ///
    /// Where the format takes no columns of its own either, such files have no place.
    private func keepFile(
        _ record: RecordBatch.Record,
        of batch: RecordBatch,
        _ header: [String],
        _ cells: [String]
    ) throws -> Bool {
        guard mapping.settings.extras == .columns, !cells.isEmpty, let name = batch.string(record, "file"),
            name.lowercased().hasSuffix(".csv"), !name.contains("/"), !name.contains("\\")
        else { return false }
        let file: CSVOutputFile
        if let known = others[name.lowercased()] {
            file = known
        } else {
            file = CSVOutputFile(
                try output.file(named: name),
                name: name,
                columns: header,
                strays: [],
                guardsFormulas: mapping.settings.guardsFormulas
            )
            others[name.lowercased()] = file
        }
        for position in header.indices {
            file.beginField(position)
            file.buffer.append(position < cells.count ? cells[position] : "")
            file.endField()
        }
        try file.endRow()
        return true
    }

    // MARK: Files

    private func file(of source: Int) throws -> CSVOutputFile {
        if let known = files[source] { return known }
        let mapped = mapping.sources[source]
        let name = mapped.file ?? "\(mapped.name).csv"
        let columns = plans[source]?.columns.map(\.name) ?? mapped.columns.map(\.name)
        let file = CSVOutputFile(
            try output.file(named: name),
            name: name,
            columns: columns,
            strays: strays[source] ?? [],
            guardsFormulas: mapping.settings.guardsFormulas
        )
        files[source] = file
        return file
    }

    func finish() throws {
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
        guard let plan = plans[target.index], !hidesStatus(plan, target) else { return false }
        let deleted = CrosswalkModel.deletedPosition(target.rules[0].kind)
        return plan.columns.contains { $0.bindings.contains { $0.rule == 0 && $0.field == deleted } }
    }

    func reportGaps(to sink: inout FindingSink) {
        for file in (files.compactMap { $0 } + others.values).sorted(by: { $0.name < $1.name }) where file.guarded > 0 {
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

extension Mapping.Source {
    /// Every name that a column of the standard is read under, as names are compared.
    fileprivate var foldedColumns: Set<String> {
        Set(columns.flatMap { [$0.name] + $0.aliases + (alternatives[$0.name] ?? []) }.map(HeaderName.folded))
    }
}

extension Mapping {
    /// True for formats whose manifest says of each file whether it is bulk or delta: OneRoster from 1.1 on.
    var hasFileModes: Bool { settings.family == "oneroster" && !settings.version.hasPrefix("1.0") }
}
