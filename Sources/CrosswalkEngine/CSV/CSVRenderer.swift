// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkMapping
import CrosswalkModel

/// Writes rows apart from their files, those of each source into a buffer of their own: for one thread.
///
/// An engine file: most cells are one plain value and go past the bindings.
final class CSVRenderer: RowRenderer {
    /// The rows of one source.
    final class Lane {
        let plan: CSVColumnPlan
        let rows: CSVRows
        let memo: CellMemo
        /// True where there was a row.
        var isUsed = false
        /// How many rows there were since it was asked for last.
        var count = 0
        /// How many values turned up for columns that the file does not have.
        var late = 0

        init(_ plan: CSVColumnPlan, _ rows: CSVRows) {
            self.plan = plan
            self.rows = rows
            memo = CellMemo(columns: plan.ops.count)
        }
    }

    let evaluator: BindingEvaluator
    let settings: MappingSettings
    private let emitter: Unmanaged<CSVSetEmitter>
    /// False where the source has the same vocabulary, so that what `extra` kept comes back.
    var isForeign: Bool
    /// What became of the values since it was asked for last.
    let counts: FieldCounts
    private let remembers: Bool
    /// True where each reference of the row at hand has to be looked for.
    private var asks = false
    /// By the index of their source.
    private var lanes: [Lane?]
    /// The same, uncounted.
    private let known: UnsafeMutableBufferPointer<Unmanaged<Lane>?>
    /// The sources that there was something of since it was asked for last, in that order.
    private var used: [Int] = []

    /// A renderer of an emitter, which has to outlive it.
    init(_ emitter: CSVSetEmitter, evaluator: BindingEvaluator) {
        self.emitter = Unmanaged.passUnretained(emitter)
        self.evaluator = evaluator
        settings = emitter.mapping.settings
        isForeign = emitter.isForeign
        counts = FieldCounts(keys: emitter.ledgerKeys.count)
        // An apostrophe in front of a cell is counted each time.
        remembers = !emitter.mapping.settings.guardsFormulas
        lanes = Array(repeating: nil, count: emitter.plans.count)
        known = .allocate(capacity: emitter.plans.count)
        known.initialize(repeating: nil)
    }

    deinit { known.deallocate() }

    /// The rows of a source; nil where nothing of it is written.
    func lane(of source: Int) -> Lane? {
        if let known = lanes[source] { return known }
        return emitter._withUnsafeGuaranteedRef { emitter in
            guard let plan = emitter.plans[source] else { return nil }
            let strays = emitter.files[source]?.rows.strays ?? emitter.strays[source] ?? []
            let dialect = CSVDialect(emitter.mapping.sources[source].dialect)
            let rows = CSVRows(strays: strays, guardsFormulas: settings.guardsFormulas, dialect: dialect)
            let lane = Lane(plan, rows)
            lanes[source] = lane
            known[source] = Unmanaged.passUnretained(lane)
            return lane
        }
    }

    func prepare(for target: WriteTarget) { _ = lane(of: target.index) }

    func render(_ row: borrowing JoinedRow, of target: WriteTarget, isLast: Bool) -> Bool {
        if known[target.index] == nil, lane(of: target.index) == nil { return true }
        known[target.index]?._withUnsafeGuaranteedRef { lane in
            if !lane.isUsed {
                used.append(target.index)
                lane.isUsed = true
            }
            let extras = row.batch.slot(row.primary, CrosswalkModel.extraPosition(row.primary.kind))
            // Which rows come before the end was judged: all that they certainly name is there.
            asks = evaluator.isClosed && (isLast || target.joins)
            appendCells(row, target, lane, hasExtras: !isForeign && extras.hasValue, to: &lane.rows.buffer)
            if extras.hasValue || lane.rows.hasStrays { appendStrays(row, lane) }
            lane.rows.endRow()
            lane.count += 1
        }
        return true
    }

    private func appendCells(
        _ row: borrowing JoinedRow,
        _ target: WriteTarget,
        _ lane: Lane,
        hasExtras: Bool,
        to buffer: inout ByteBuffer
    ) {
        let ops = lane.plan.ops
        let hidesStatus = lane.plan.hidesStatus
        let delimiter = lane.rows.delimiter
        for position in ops.indices {
            if position > 0 { buffer.append(delimiter) }
            let op = ops[position]
            if hidesStatus, op.isStatus { continue }
            if let direct = op.direct, !hasExtras || !op.isRestored {
                let slot = direct.slot(in: row)
                if slot.kind == .text {
                    let isWritten = row.batch.withText(of: slot) { append(direct, $0, position, lane, to: &buffer) }
                    if isWritten { continue }
                } else if !slot.hasValue, !hasExtras, !direct.hasOtherwise {
                    continue
                }
            }
            appendCell(position, row, target, lane, hasExtras: hasExtras, to: &buffer)
        }
    }

    /// Writes a plain value as a cell; false, and nothing written, where it takes more than that.
    @inline(__always)
    private func append(
        _ direct: CSVColumnPlan.Direct,
        _ value: UnsafeBufferPointer<UInt8>,
        _ position: Int,
        _ lane: Lane,
        to buffer: inout ByteBuffer
    ) -> Bool {
        guard !value.isEmpty else { return false }
        if let kind = direct.refersTo, asks || evaluator.isClosed && direct.hasOtherwise,
            !evaluator.accepted.contains(value, kind)
        {
            return false
        }
        switch direct.way {
        case .verbatim:
            lane.rows.append(cell: value, to: &buffer)
            counts[direct.key].carried += 1
        case .oneRosterId:
            guard lane.rows.append(id: value, to: &buffer) else { return false }
            counts[direct.key].carried += 1
        case .translated(let program):
            if let outcome = lane.memo.append(value, of: position, to: &buffer) {
                counts[direct.key].count(outcome)
                return true
            }
            let start = buffer.count
            let outcome = program._withUnsafeGuaranteedRef { $0.write(value, to: &buffer) }
            guard outcome == .carried || outcome == .changed || outcome == .invalid else {
                buffer.truncate(to: start)
                return false
            }
            lane.rows.end(from: start, of: &buffer)
            counts[direct.key].count(outcome)
            if remembers {
                buffer.withBytes { all in
                    let cell = UnsafeBufferPointer(rebasing: all[start...])
                    lane.memo.note(value, of: position, became: cell, outcome)
                }
            }
        }
        return true
    }

    /// Writes a cell of any kind.
    private func appendCell(
        _ position: Int,
        _ row: borrowing JoinedRow,
        _ target: WriteTarget,
        _ lane: Lane,
        hasExtras: Bool,
        to buffer: inout ByteBuffer
    ) {
        let op = lane.plan.ops[position]
        let start = buffer.count
        var isFilled = hasExtras && op.isRestored && restore(lane.plan.columns[position], of: row, to: &buffer)
        if !isFilled {
            for reference in op.bindings where !isFilled {
                isFilled = reference._withUnsafeGuaranteedRef { binding in
                    let outcome = evaluator.append(binding, of: target, in: row, to: &buffer)
                    counts[binding.key].count(outcome)
                    return outcome != .nothing && outcome != .lost
                }
            }
            if !isFilled, hasExtras { appendExtra(lane.plan.columns[position], of: row, to: &buffer) }
        }
        lane.rows.end(from: start, of: &buffer)
    }

    /// Hands over the rows of the sources that there were some of, in the order in which they came, and forgets them.
    func drain(_ body: (Int, CSVRows) throws -> Void) rethrows {
        for index in used {
            guard let lane = lanes[index] else { continue }
            try body(index, lane.rows)
            lane.rows.removeAll()
            lane.isUsed = false
        }
        used.removeAll(keepingCapacity: true)
    }

    /// Adds what became of the values to a tally and starts anew.
    ///
    /// - Parameter isReference: for each key, true where its values name other records.
    func drainCounts(into tally: inout Tally, isReference: [Bool]) {
        for key in isReference.indices where counts[key].lost > 0 {
            let reason =
                isReference[key] ? "it names a record that is not in the output" : "no word for it in the target"
            tally.reasons[Tally.Reason(key: key, text: reason), default: 0] += counts[key].lost
        }
        counts.drain(into: &tally)
        for (source, lane) in lanes.enumerated() {
            guard let lane else { continue }
            tally.rows[source] += lane.count
            if lane.late > 0 {
                tally.fields[lane.plan.extraKey].lost += lane.late
                let reason =
                    isForeign
                    ? "the target has no place for it" : "an extra column turned up after the header was written"
                tally.reasons[Tally.Reason(key: lane.plan.extraKey, text: reason), default: 0] += lane.late
            }
            (lane.count, lane.late) = (0, 0)
        }
    }
}
