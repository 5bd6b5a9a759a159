// SPDX-License-Identifier: Apache-2.0

import CrosswalkModel

/// Where the values that a row of a profile looks at stand: `Person.emails`, `Person.identifiers[state]`,
/// `Person.addresses.postalCode`.
struct ProfilePath: Sendable {
    /// The record type.
    var kind: RecordKind
    /// The field.
    var field: Int
    /// The member of a structured value; nil for its `value`, or for all members where it has none.
    var member: Int?
    /// Which items of a list count: those whose `system` or `type` is the word.
    var selector: (member: Int, word: [UInt8])?

    /// The field as the mappings name it, `Type.field`.
    var target: String { "\(kind.name).\(CrosswalkModel.field(kind, field).name)" }

    /// Calls `body` with every value that is there and not empty.
    func forEach(_ record: RecordBatch.Record, _ batch: borrowing RecordBatch, _ body: (Slot) -> Void) {
        let slot = batch.slot(record, field)
        switch slot.kind {
        case .absent, .null: return
        case .list: for item in batch.items(slot) { values(of: item, batch, body) }
        case .text, .object, .map: values(of: slot, batch, body)
        }
    }

    /// True where there is a value.
    func hasValue(_ record: RecordBatch.Record, _ batch: borrowing RecordBatch) -> Bool {
        var found = false
        forEach(record, batch) { _ in found = true }
        return found
    }

    private func values(of slot: Slot, _ batch: borrowing RecordBatch, _ body: (Slot) -> Void) {
        if slot.kind == .text {
            if slot.count > 0 { body(slot) }
            return
        }
        let members = batch.items(slot)
        let first = members.startIndex
        if let selector {
            guard first + selector.member < members.endIndex,
                ProfileCondition.isOne(members[first + selector.member], of: [selector.word], batch)
            else { return }
        }
        if let member {
            guard first + member < members.endIndex else { return }
            values(of: members[first + member], batch, body)
        } else {
            for value in members where value.kind == .text && value.count > 0 { body(value) }
        }
    }
}
