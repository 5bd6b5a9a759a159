// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkModel

/// What a field of a record must be for a row of a profile to apply, in the words that `only` of a mapping has.
struct ProfileCondition: Sendable {
    /// The field.
    var field: Int
    /// One of these; none where any will do.
    var words: [[UInt8]] = []
    /// None of these.
    var unwanted: [[UInt8]] = []
    /// True where any value will do.
    var takesAny = false
    /// True where the field must have no value.
    var wantsAbsent = false
    /// True where the day must not lie in the future.
    var wantsPast = false

    /// True where it holds for a record; `today` is the number of a day.
    func holds(_ record: RecordBatch.Record, _ batch: borrowing RecordBatch, today: Int?) -> Bool {
        let slot = batch.slot(record, field)
        if wantsAbsent { return !hasText(slot, batch) }
        if wantsPast { return DayOfRecord.day(slot, batch).map { $0 <= today ?? Int.max } ?? true }
        if takesAny { return hasText(slot, batch) }
        if !unwanted.isEmpty { return !contains(slot, unwanted, batch) }
        return contains(slot, words, batch)
    }

    private func hasText(_ slot: Slot, _ batch: borrowing RecordBatch) -> Bool {
        slot.kind == .text ? slot.count > 0 : slot.hasValue && slot.count > 0
    }

    private func contains(_ slot: Slot, _ words: [[UInt8]], _ batch: borrowing RecordBatch) -> Bool {
        if slot.kind == .text { return Self.isOne(slot, of: words, batch) }
        for item in batch.items(slot) where Self.isOne(item, of: words, batch) { return true }
        return false
    }

    /// True where a text slot holds one of the words.
    static func isOne(_ slot: Slot, of words: [[UInt8]], _ batch: borrowing RecordBatch) -> Bool {
        guard slot.kind == .text else { return false }
        return batch.withText(of: slot) { bytes in
            for place in words.indices where words[place].count == bytes.count {
                if words[place].withUnsafeBufferPointer({ $0.isSame(as: bytes) }) { return true }
            }
            return false
        }
    }
}
