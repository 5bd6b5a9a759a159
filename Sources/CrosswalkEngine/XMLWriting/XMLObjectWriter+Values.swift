// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkModel
import CrosswalkXML

// An engine file: the values of an object. Plain ones are written here; the evaluator knows all others.
extension XMLObjectWriter {
    /// Appends an attribute; true where it has a value.
    @inline(__always)
    func append(
        _ attribute: XMLAttributeOp,
        _ row: borrowing JoinedRow,
        to output: inout ByteBuffer
    ) -> Bool {
        if isThere(attribute.need) {
            let begin = output.count
            output.append(short: attribute.opening)
            if first(of: attribute.values, row, isAttribute: true, to: &output) {
                output.append(UInt8(ascii: "\""))
                return true
            }
            output.truncate(to: begin)
        }
        if attribute.gap >= 0 { gaps.append(attribute.gap) }
        return false
    }

    /// Appends the text of a node; true where it has any.
    ///
    /// `isNil` is set where the source left it empty.
    @inline(__always)
    func text(
        _ op: UnsafePointer<XMLWriteOp>,
        _ row: borrowing JoinedRow,
        to output: inout ByteBuffer,
        isNil: inout Bool
    ) -> Bool {
        guard let first = op.pointee.text.baseAddress else { return false }
        for value in first..<first + op.pointee.text.count {
            let start = output.count
            let outcome = evaluate(value, row, isAttribute: false, to: &output)
            if outcome == .nothing {
                output.truncate(to: start)
                if value.pointee.place == .field, masks[value.pointee.rule] != 0, slot(of: value).kind == .null {
                    isNil = true
                }
                continue
            }
            trail.append(outcome, value.pointee.key)
            if outcome != .lost { return true }
            output.truncate(to: start)
        }
        if op.pointee.gap >= 0 { gaps.append(op.pointee.gap) }
        return false
    }

    /// Appends the first of some values that there is; false where there is none of them.
    @inline(__always)
    func first(
        of values: UnsafeBufferPointer<XMLValueOp>,
        _ row: borrowing JoinedRow,
        isAttribute: Bool,
        to output: inout ByteBuffer
    ) -> Bool {
        guard let first = values.baseAddress else { return false }
        // By their addresses: a value is large to copy.
        for value in first..<first + values.count where append(value, row, isAttribute: isAttribute, to: &output) {
            return true
        }
        return false
    }

    /// Appends a value and notes what became of it; where there is none, nothing is written and the result is false.
    func append(
        _ value: UnsafePointer<XMLValueOp>,
        _ row: borrowing JoinedRow,
        isAttribute: Bool,
        to output: inout ByteBuffer
    ) -> Bool {
        let start = output.count
        let outcome = evaluate(value, row, isAttribute: isAttribute, to: &output)
        if outcome != .nothing { trail.append(outcome, value.pointee.key) }
        if outcome != .nothing, outcome != .lost { return true }
        output.truncate(to: start)
        return false
    }

    @inline(__always)
    private func slot(of value: UnsafePointer<XMLValueOp>) -> Slot {
        slots[Int(current[value.pointee.rule].firstSlot) + value.pointee.field]
    }

    /// Appends a value, escaped.
    @inline(__always)
    private func evaluate(
        _ value: UnsafePointer<XMLValueOp>,
        _ row: borrowing JoinedRow,
        isAttribute: Bool,
        to output: inout ByteBuffer
    ) -> ValueOutcome {
        if value.pointee.place == .taken, items.count > itemStart { return item(value, row, isAttribute, to: &output) }
        guard isThere(value.pointee.need) else { return .nothing }
        if value.pointee.place == .field {
            let slot = slot(of: value)
            if slot.kind == .text {
                let start = output.count
                let outcome = plain(slot, value, isAttribute, to: &output)
                if outcome != .nothing, outcome != .lost {
                    return outcome == .carried && output.count == start ? .nothing : outcome
                }
                if !value.pointee.hasOtherwise { return outcome }
                output.truncate(to: start)
            }
        }
        if value.pointee.place == .borrowed { return borrow(value, row, isAttribute, to: &output) }
        return fromBinding(value, row, isAttribute, to: &output)
    }

    /// A value of a record that a reference names.
    private func borrow(
        _ value: UnsafePointer<XMLValueOp>,
        _ row: borrowing JoinedRow,
        _ isAttribute: Bool,
        to output: inout ByteBuffer
    ) -> ValueOutcome {
        let slot = slot(of: value)
        guard slot.kind == .text else { return fromBinding(value, row, isAttribute, to: &output) }
        let reference = slot.text(in: bytes)
        return borrowed[value.pointee.memory]._withUnsafeGuaranteedRef { last in
            if last.append(for: reference, to: &output) { return .defaulted }
            let start = output.count
            let outcome = fromBinding(value, row, isAttribute, to: &output)
            if outcome == .defaulted { last.keep(reference, from: start, in: output) }
            return outcome
        }
    }

    /// Appends the text of a slot, escaped.
    @inline(__always)
    private func plain(
        _ slot: Slot,
        _ value: UnsafePointer<XMLValueOp>,
        _ isAttribute: Bool,
        to output: inout ByteBuffer
    ) -> ValueOutcome {
        let text = slot.text(in: bytes)
        switch value.pointee.form {
        case .verbatim:
            if isAttribute {
                XMLTextWriter.appendAttribute(text, to: &output)
            } else {
                XMLTextWriter.appendText(text, to: &output)
            }
            return .carried
        case .identifier:
            if evaluator.isClosed, value.pointee.field != CrosswalkModel.idPosition,
                !evaluator.accepted.contains(text, value.pointee.kind)
            {
                return .lost
            }
            let start = output.count
            let outcome = evaluator.policy.write(text, of: value.pointee.kind, to: &output)
            if !evaluator.policy.writesPlain {
                XMLTextWriter.escape(from: start, isAttribute: isAttribute, in: &output)
            }
            return outcome
        case .program:
            let start = output.count
            let outcome = value.pointee.program._withUnsafeGuaranteedRef { $0.write(text, to: &output) }
            XMLTextWriter.escape(from: start, isAttribute: isAttribute, in: &output)
            return outcome
        }
    }

    /// A value of the item at hand.
    private func item(
        _ value: UnsafePointer<XMLValueOp>,
        _ row: borrowing JoinedRow,
        _ isAttribute: Bool,
        to output: inout ByteBuffer
    ) -> ValueOutcome {
        var index = itemStart
        while items[index].field != value.pointee.field {
            index += 1
            if index == items.count { return .nothing }
        }
        var slot = items[index].slot
        if value.pointee.member >= 0 {
            guard slot.kind == .object, value.pointee.member < slot.count else { return .nothing }
            slot = children[slot.offset + value.pointee.member]
        }
        let start = output.count
        var outcome = ValueOutcome.nothing
        if slot.kind == .text {
            outcome = plain(slot, value, isAttribute, to: &output)
        } else if slot.kind == .list {
            outcome = value.pointee.binding._withUnsafeGuaranteedRef {
                evaluator.text(slot, $0, row.batch, to: &output)
            }
            XMLTextWriter.escape(from: start, isAttribute: isAttribute, in: &output)
        }
        guard outcome == .nothing || outcome == .lost, evaluator.isForeign || value.pointee.isRequired else {
            return outcome
        }
        return value.pointee.binding._withUnsafeGuaranteedRef { binding in
            guard let constant = binding.constantOtherwise else { return outcome }
            output.truncate(to: start)
            guard evaluator.fill(constant, binding, to: &output) else { return outcome }
            XMLTextWriter.escape(from: start, isAttribute: isAttribute, in: &output)
            return .defaulted
        }
    }

    /// A value that only its binding knows how to find, or what stands in for one.
    private func fromBinding(
        _ value: UnsafePointer<XMLValueOp>,
        _ row: borrowing JoinedRow,
        _ isAttribute: Bool,
        to output: inout ByteBuffer
    ) -> ValueOutcome {
        let start = output.count
        let record = current[value.pointee.rule]
        let outcome = value.pointee.binding._withUnsafeGuaranteedRef { binding in
            target.compiled[value.pointee.rule]._withUnsafeGuaranteedRef {
                evaluator.append(binding, of: $0, record, row.batch, to: &output)
            }
        }
        if outcome == .nothing || outcome == .lost { return outcome }
        XMLTextWriter.escape(from: start, isAttribute: isAttribute, in: &output)
        return outcome
    }
}
