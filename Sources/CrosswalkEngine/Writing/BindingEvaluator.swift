// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkMapping
import CrosswalkModel

/// Writes what a binding stands for: translates, formats ids, borrows through references, falls back.
final class BindingEvaluator {
    let policy: IdPolicy
    let lookups: LookupReader
    /// True where the records come from another family of formats: only then are gaps filled that need not be.
    var isForeign = true
    /// True where a reference has to name a record that is in the output.
    var isClosed = false
    /// The ids that are in the output, by type; asked only where references are closed.
    let accepted: AcceptedReader

    /// An evaluator over a store that knows by now what it will be asked for.
    convenience init(policy: IdPolicy, lookups: LookupStore, accepted: AcceptedIds) {
        self.init(policy, LookupReader(lookups), AcceptedReader(accepted))
    }

    private init(_ policy: IdPolicy, _ lookups: LookupReader, _ accepted: AcceptedReader) {
        self.policy = policy
        self.lookups = lookups
        self.accepted = accepted
    }

    /// An evaluator for another thread, over the same records.
    func another() -> BindingEvaluator {
        let other = BindingEvaluator(policy, lookups.another(), accepted.another())
        (other.isForeign, other.isClosed) = (isForeign, isClosed)
        return other
    }

    /// Appends the value of a binding in a row.
    func append(
        _ binding: Binding,
        of target: WriteTarget,
        in row: borrowing JoinedRow,
        to output: inout ByteBuffer
    ) -> ValueOutcome {
        if case .gathered = binding.part {
            return gather(binding, of: target, in: row, to: &output)
        }
        guard let record = row.record(of: binding.rule) else { return .nothing }
        return target.compiled[binding.rule]._withUnsafeGuaranteedRef {
            append(binding, of: $0, record, row.batch, to: &output)
        }
    }

    /// Appends one item for each record of a secondary rule, each item once; what is deleted is not gathered into a row
    /// that is not.
    private func gather(
        _ binding: Binding,
        of target: WriteTarget,
        in row: borrowing JoinedRow,
        to output: inout ByteBuffer
    ) -> ValueOutcome {
        var outcome = ValueOutcome.nothing
        let begin = output.count
        // Most rows gather one item: the list of the others stays without memory.
        var first: Range<Int>?
        var others: [Range<Int>] = []
        for record in binding.rule < row.records.count ? row.records[binding.rule] : [] {
            if row.isDeleted(record), !row.isDeleted { continue }
            let start = output.count
            if start > begin { output.append(binding.program.separator) }
            let itemStart = output.count
            let result = target.compiled[binding.rule]._withUnsafeGuaranteedRef {
                append(binding, of: $0, record, row.batch, to: &output)
            }
            let item = itemStart..<output.count
            if item.isEmpty {
                output.truncate(to: start)
            } else if let first {
                let isRepeat = output.withBytes { bytes in
                    bytes[first].elementsEqual(bytes[item]) || others.contains { bytes[$0].elementsEqual(bytes[item]) }
                }
                if isRepeat { output.truncate(to: start) } else { others.append(item) }
            } else {
                first = item
            }
            outcome = outcome.joined(result)
        }
        return output.count == begin && outcome != .lost ? .nothing : outcome
    }

    /// Appends the value of a binding in one record.
    func append(
        _ binding: Binding,
        of rule: WriteRule,
        _ record: RecordBatch.Record,
        _ batch: RecordBatch,
        to output: inout ByteBuffer
    ) -> ValueOutcome {
        let start = output.count
        var outcome = own(binding, of: rule, record, batch, to: &output)
        if outcome == .lost || outcome == .nothing, isForeign || binding.isRequired || binding.isFill,
            binding.hasOtherwise
        {
            output.truncate(to: start)
            for fallback in binding.fallbacks where fallBack(fallback, binding, record, batch, to: &output) {
                return .defaulted
            }
        }
        if outcome == .lost || outcome == .nothing { output.truncate(to: start) }
        if outcome == .carried, output.count == start { outcome = .nothing }
        return outcome
    }

    private func own(
        _ binding: Binding,
        of rule: WriteRule,
        _ record: RecordBatch.Record,
        _ batch: RecordBatch,
        to output: inout ByteBuffer
    ) -> ValueOutcome {
        let slot = batch.slot(record, binding.field)
        switch binding.part {
        case .fill:
            return .nothing
        case .field, .gathered:
            return text(slot, binding, batch, to: &output)
        case .joined:
            return join(slot, nil, 0, binding, batch, to: &output)
        case .member(_, let member):
            guard slot.kind == .object, member < slot.count else { return .nothing }
            return text(batch.children[slot.offset + member], binding, batch, to: &output)
        case .taken(let field, let contribution, let member):
            let first = rule.matchers[field]?._withUnsafeGuaranteedRef {
                $0.first(by: contribution, of: slot, in: batch)
            }
            guard let item = first ?? nil else { return .nothing }
            var part = batch.children[item]
            if let member {
                guard part.kind == .object, member < part.count else { return .nothing }
                part = batch.children[part.offset + member]
            }
            return text(part, binding, batch, to: &output)
        case .takenJoined(let field, let contribution):
            guard let matcher = rule.matchers[field] else { return .nothing }
            return matcher._withUnsafeGuaranteedRef { join(slot, $0, contribution, binding, batch, to: &output) }
        case .flag(_, let word):
            guard slot.kind == .list,
                slot.range.contains(where: {
                    ContributionMatcher.equals(batch.children[$0], word, batch)
                })
            else { return .nothing }
            output.append("true")
            return .carried
        }
    }

    /// One plain value.
    func text(
        _ slot: Slot,
        _ binding: Binding,
        _ batch: RecordBatch,
        to output: inout ByteBuffer
    ) -> ValueOutcome {
        guard slot.kind == .text else {
            return slot.kind == .list ? join(slot, nil, 0, binding, batch, to: &output) : .nothing
        }
        return batch.bytes.withUnsafeBufferPointer { bytes in
            let value = slot.text(in: bytes)
            guard let kind = binding.idOf else { return binding.program.write(value, to: &output) }
            if isClosed, binding.field != CrosswalkModel.idPosition, !accepted.contains(value, kind) { return .lost }
            return policy.write(value, of: kind, to: &output)
        }
    }

    /// The items of a list in one cell: all of them, or those that a contribution takes.
    private func join(
        _ list: Slot,
        _ matcher: ContributionMatcher?,
        _ contribution: Int,
        _ binding: Binding,
        _ batch: RecordBatch,
        to output: inout ByteBuffer
    ) -> ValueOutcome {
        var outcome = ValueOutcome.nothing
        let begin = output.count
        func add(_ index: Int) {
            let item = batch.children[index]
            let start = output.count
            if start > begin { output.append(binding.program.separator) }
            let result: ValueOutcome
            if binding.program.isPairs, item.kind == .object {
                result = pair(item, binding, batch, to: &output)
            } else {
                result = text(item, binding, batch, to: &output)
            }
            if result == .lost || result == .nothing { output.truncate(to: start) }
            outcome = outcome.joined(result)
        }
        if let matcher {
            matcher.forEach(by: contribution, of: list, in: batch, add)
        } else if list.kind == .list {
            for index in list.range { add(index) }
        }
        return output.count == begin ? (outcome == .lost ? .lost : .nothing) : outcome
    }

    private func pair(
        _ item: Slot,
        _ binding: Binding,
        _ batch: RecordBatch,
        to output: inout ByteBuffer
    ) -> ValueOutcome {
        let left = batch.children[item.offset]
        let right = batch.children[item.offset + 1]
        guard left.kind == .text, right.kind == .text else { return .lost }
        // A social security number does not travel into another family of formats.
        if isForeign, batch.equals(left, "ssn") { return .lost }
        return batch.bytes.withUnsafeBufferPointer { bytes in
            output.append(UInt8(ascii: "{"))
            let name = left.text(in: bytes)
            guard binding.program.writePairName(name, to: &output) != .lost else { return .lost }
            output.append(UInt8(ascii: ":"))
            output.append(right.text(in: bytes))
            output.append(UInt8(ascii: "}"))
            return .carried
        }
    }

    // MARK: Falling back

    private func fallBack(
        _ fallback: Binding.Fallback,
        _ binding: Binding,
        _ record: RecordBatch.Record,
        _ batch: RecordBatch,
        to output: inout ByteBuffer
    ) -> Bool {
        switch fallback {
        case .constant(let value):
            return fill(value, binding, to: &output)
        case .field(let field):
            let slot = batch.slot(record, field)
            guard slot.kind == .text else { return false }
            let kind = binding.idOf ?? (field == CrosswalkModel.idPosition ? record.kind : nil)
            return batch.withText(of: slot) { plain($0, kind, binding, to: &output) }
        case .item(let field, let word):
            let list = batch.slot(record, field)
            guard list.kind == .list else { return false }
            for index in list.range {
                let item = batch.children[index]
                guard item.kind == .object, item.count > 1 else { continue }
                let value = batch.children[item.offset + 1]
                let matches = word.isEmpty || ContributionMatcher.equals(batch.children[item.offset], word, batch)
                guard matches, value.kind == .text else { continue }
                batch.withText(of: value) { output.append($0) }
                return true
            }
            return false
        case .referenced(let reference, let kind, let path):
            let slot = batch.slot(record, reference)
            guard slot.kind == .text else { return false }
            return batch.withText(of: slot) { follow(path, from: $0, kind, binding, to: &output) }
        }
    }

    /// Writes a constant of the mapping, which is in the model's words, in the format's.
    func fill(_ constant: UnsafeBufferPointer<UInt8>, _ binding: Binding, to output: inout ByteBuffer) -> Bool {
        let start = output.count
        let outcome = binding.program.write(constant, to: &output)
        if outcome == .lost || outcome == .nothing { output.truncate(to: start) }
        return outcome != .lost && outcome != .nothing
    }

    /// Goes from a record to a field of it, and on through that field where it is a reference and the path goes on.
    private func follow(
        _ path: UnsafeBufferPointer<Binding.Step>,
        from id: UnsafeBufferPointer<UInt8>,
        _ kind: RecordKind,
        _ binding: Binding,
        to output: inout ByteBuffer
    ) -> Bool {
        guard let step = path.first, let value = lookups.value(of: step.field, kind: kind, id: id), !value.isEmpty
        else { return false }
        if path.count == 1 { return plain(value, binding.idOf, binding, to: &output) }
        guard let next = step.kind else { return false }
        return follow(UnsafeBufferPointer(rebasing: path.dropFirst()), from: value, next, binding, to: &output)
    }

    private func plain(
        _ value: UnsafeBufferPointer<UInt8>,
        _ kind: RecordKind?,
        _ binding: Binding,
        to output: inout ByteBuffer
    ) -> Bool {
        guard let kind else {
            let outcome = binding.program.write(value, to: &output)
            return outcome != .lost && outcome != .nothing
        }
        if isClosed, kind != .residue, !accepted.contains(value, kind), !accepted.isOwn(kind) { return false }
        return policy.write(value, of: kind, to: &output) != .lost
    }
}
