// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkModel

/// Asks ``AcceptedIds`` for one thread; several may while nothing is added.
///
/// An engine file: each reference of each row is asked for, and nothing is counted for it.
final class AcceptedReader {
    private let store: AcceptedIds
    private let tables: UnsafeBufferPointer<Unmanaged<AcceptedIds.Table>?>
    private let asked: UnsafeBufferPointer<Unmanaged<LastAsked>>
    private let arena = Arena()
    /// How many of the accepted ids there are for a row: those that came after it are not seen.
    var horizon = Int.max
    /// The type being written just now: a record may always name itself.
    var current: RecordKind?

    init(_ store: AcceptedIds) {
        self.store = store
        let arena = arena
        tables = arena.keep(RecordKind.allCases.map { store.table(of: $0).map { arena.keep($0) } })
        asked = arena.keep(RecordKind.allCases.map { _ in arena.keep(LastAsked()) })
    }

    /// True where a record of the type with the id is in the output.
    func contains(_ id: UnsafeBufferPointer<UInt8>, _ kind: RecordKind) -> Bool {
        guard let table = tables[Int(kind.rawValue)] else { return false }
        return table._withUnsafeGuaranteedRef { table in
            guard let index = asked[Int(kind.rawValue)]._withUnsafeGuaranteedRef({ $0.find(id, in: table.ids) })
            else { return false }
            return horizon == Int.max || table.isVisible(index, horizon)
        }
    }

    /// True for the type being written just now.
    func isOwn(_ kind: RecordKind) -> Bool { kind == current }

    /// A reader for another thread.
    func another() -> AcceptedReader { AcceptedReader(store) }
}
