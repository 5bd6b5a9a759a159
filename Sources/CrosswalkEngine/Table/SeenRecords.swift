// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkModel

/// What makes the records of a table's distinct rules the same, for all rows so far; used from one thread at a time.
final class SeenRecords {
    private let tables: [IdTable]
    private var key = ByteBuffer(capacity: 256)

    init(rules: Int) { tables = (0..<rules).map { _ in IdTable() } }

    /// True where a record of a rule is the first of its kind, or is no record.
    func isNew(
        _ number: Int,
        _ rule: RuleTraits,
        _ cells: (Int) -> Slot,
        _ bytes: UnsafeBufferPointer<UInt8>,
        row: Int
    ) -> Bool {
        key.removeAll()
        guard rule.appendIdentity(of: cells, bytes, row: row, to: &key) else { return true }
        return key.withBytes { tables[number].insert($0).isNew }
    }
}
