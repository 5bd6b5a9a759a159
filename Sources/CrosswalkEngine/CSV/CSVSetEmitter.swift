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
    private var scratch = ByteBuffer(capacity: 1 << 12)
    /// What happened to fields, until somebody asks.
    private let counts: FieldCounts

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
        counts = FieldCounts(keys: ledgerKeys.count)
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
        let first = Int(row.primary.firstSlot)
        file.beginRow()
        for position in plan.ops.indices {
            let op = plan.ops[position]
            file.beginField(position)
            if hidesStatus, op.isStatus { continue }
            if let direct = op.direct, !hasExtras || !op.isRestored {
                let slot = row.batch.slots[first + direct.field]
                if slot.kind == .text {
                    if append(direct, slot, row, file, isClosed: evaluator.isClosed) { continue }
                } else if !slot.hasValue, !hasExtras, !direct.hasOtherwise {
                    continue
                }
            }
            appendCell(position, of: plan, row, target, evaluator, hasExtras: hasExtras, to: file, &tally)
        }
        if extras.hasValue || file.hasStrays {
            try appendStrays(row, plan, file, &tally, key: plan.columns.first?.bindings.first?.key)
        }
        try file.endRow()
        tally.rows[target.index] += 1
        return true
    }

    /// Writes a plain value as a cell; false, and nothing written, where it takes more than that.
    @inline(__always)
    private func append(
        _ direct: CSVColumnPlan.Direct,
        _ slot: Slot,
        _ row: borrowing JoinedRow,
        _ file: CSVOutputFile,
        isClosed: Bool
    ) -> Bool {
        if isClosed, direct.isReference { return false }
        return row.batch.withText(of: slot) { value in
            guard !value.isEmpty else { return false }
            switch direct.way {
            case .verbatim:
                file.append(cell: value)
                counts[direct.key].carried += 1
            case .oneRosterId:
                guard file.append(id: value) else { return false }
                counts[direct.key].carried += 1
            case .translated(let program):
                let outcome = program._withUnsafeGuaranteedRef { $0.write(value, to: &file.buffer) }
                guard outcome == .carried || outcome == .changed || outcome == .invalid else {
                    file.clearField()
                    return false
                }
                counts[direct.key].count(outcome)
                file.endField()
            }
            return true
        }
    }

    /// Writes a cell of any kind.
    private func appendCell(
        _ position: Int,
        of plan: CSVColumnPlan,
        _ row: borrowing JoinedRow,
        _ target: WriteTarget,
        _ evaluator: BindingEvaluator,
        hasExtras: Bool,
        to file: CSVOutputFile,
        _ tally: inout Tally
    ) {
        let op = plan.ops[position]
        if hasExtras, op.isRestored, restore(plan.columns[position], of: row, to: &file.buffer, &tally) {
            file.endField()
            return
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

    func drain(into tally: inout Tally) { counts.drain(into: &tally) }

    private func count(_ outcome: ValueOutcome, _ binding: Binding, _ tally: inout Tally) {
        tally.fields[binding.key].count(outcome)
        guard outcome == .lost else { return }
        let reason =
            binding.idOf == nil ? "no word for it in the target" : "it names a record that is not in the output"
        tally.reasons[Tally.Reason(key: binding.key, text: reason), default: 0] += 1
    }

    // MARK: Files

    func file(of source: Int) throws -> CSVOutputFile {
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

extension Mapping {
    /// True for formats whose manifest says of each file whether it is bulk or delta: OneRoster from 1.1 on.
    var hasFileModes: Bool { settings.family == "oneroster" && !settings.version.hasPrefix("1.0") }
}
