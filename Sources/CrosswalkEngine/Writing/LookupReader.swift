// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkModel

/// Asks a ``LookupStore`` for one thread; several may while nothing is added.
final class LookupReader {
    private let store: LookupStore
    private let asked = RecordKind.allCases.map { _ in LastAsked() }
    /// How many records of the store there are for a row: those that came after it are not seen.
    var horizon = Int.max
    /// True where a record was asked for that has not come; set back by whoever asks.
    var hasMissed = false

    init(_ store: LookupStore) { self.store = store }

    /// What a field of a record holds: nil where the record has not come, empty where it has no value.
    func value<Result>(
        of field: Int,
        kind: RecordKind,
        id: UnsafeBufferPointer<UInt8>,
        _ body: (UnsafeBufferPointer<UInt8>) -> Result
    ) -> Result? {
        guard let table = store.table(of: kind), let index = asked[Int(kind.rawValue)].find(id, in: table.ids),
            Int(table.ordinals[index]) < horizon, let column = table.fields.firstIndex(of: field)
        else {
            hasMissed = true
            return nil
        }
        return store.withValue(index, column, of: table, body)
    }
}
