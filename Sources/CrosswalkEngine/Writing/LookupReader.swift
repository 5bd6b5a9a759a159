// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkModel

/// Asks a ``LookupStore`` for one thread; several may while nothing is added.
///
/// An engine file: nothing is counted for an answer. The store has to know by then what it will be asked for.
final class LookupReader {
    private let store: LookupStore
    private let tables: UnsafeBufferPointer<Unmanaged<LookupStore.Table>?>
    private let asked: UnsafeBufferPointer<Unmanaged<LastAsked>>
    private let arena = Arena()
    /// How many records of the store there are for a row: those that came after it are not seen.
    var horizon = Int.max
    /// True where a record was asked for that has not come; set back by whoever asks.
    var hasMissed = false

    init(_ store: LookupStore) {
        self.store = store
        let arena = arena
        tables = arena.keep(RecordKind.allCases.map { store.table(of: $0).map { arena.keep($0) } })
        asked = arena.keep(RecordKind.allCases.map { _ in arena.keep(LastAsked()) })
    }

    /// What a field of a record holds: nil where the record has not come, empty where it has no value.
    ///
    /// Valid until something is added to the store.
    func value(
        of field: Int,
        kind: RecordKind,
        id: UnsafeBufferPointer<UInt8>
    ) -> UnsafeBufferPointer<UInt8>? {
        let found = tables[Int(kind.rawValue)]?._withUnsafeGuaranteedRef { table in
            asked[Int(kind.rawValue)]._withUnsafeGuaranteedRef { $0.find(id, in: table.ids) }.flatMap {
                table.place(of: $0, field, horizon)
            }
        }
        guard let place = found ?? nil else {
            hasMissed = true
            return nil
        }
        return store.text(place.offset, place.count)
    }

    /// A reader for another thread.
    func another() -> LookupReader { LookupReader(store) }
}
