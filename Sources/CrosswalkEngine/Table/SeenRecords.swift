// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkModel

/// What makes the records of a table's distinct rules the same, for all rows so far; used from one thread at a time.
///
/// Of what else the first record of a kind says 16 bits of a hash are kept for each column, to notice later ones that say
/// something else.
final class SeenRecords {
    private let tables: [IdTable]
    private var contents: [[UInt16]]
    private var key = ByteBuffer(capacity: 256)
    /// The columns in which records that were not new say something else than the first of their kind.
    private(set) var differences: [(column: Int, isExtra: Bool)] = []

    init(rules: Int) {
        tables = (0..<rules).map { _ in IdTable() }
        contents = (0..<rules).map { _ in [] }
    }

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
        let (index, isNew) = key.withBytes { tables[number].insert($0) }
        if !rule.content.isEmpty { note(number, rule, cells, bytes, first: index * rule.content.count, isNew: isNew) }
        return isNew
    }

    /// Forgets the differences.
    func forgetDifferences() { differences.removeAll(keepingCapacity: true) }

    private func note(
        _ number: Int,
        _ rule: RuleTraits,
        _ cells: (Int) -> Slot,
        _ bytes: UnsafeBufferPointer<UInt8>,
        first: Int,
        isNew: Bool
    ) {
        for (position, column) in rule.content.enumerated() {
            let cell = cells(column)
            let mark = cell.hasValue ? Self.mark(ByteHash.hash(cell.text(in: bytes))) : 0
            if isNew {
                contents[number].append(mark)
            } else if mark != 0, mark != contents[number][first + position] {
                differences.append((column, position >= rule.ownContent))
            }
        }
    }

    /// Never 0, which is a cell without a value.
    private static func mark(_ hash: UInt64) -> UInt16 {
        let mark = UInt16(truncatingIfNeeded: hash ^ hash >> 16 ^ hash >> 32 ^ hash >> 48)
        return mark == 0 ? 1 : mark
    }
}
