// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkModel

/// The day that a field of a record names.
enum DayOfRecord {
    /// The number of the day, or nil where the slot holds none.
    static func day(_ slot: Slot, _ batch: borrowing RecordBatch) -> Int? {
        guard slot.kind == .text, slot.count == 10 else { return nil }
        return batch.withText(of: slot) { DateBytes.day($0) }
    }
}
