// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkModel

/// The ids of the records that are in the output, by type.
final class AcceptedIds {
    private var tables: [IdTable?] = Array(repeating: nil, count: RecordKind.allCases.count)
    /// The type being written just now: a record may always name itself.
    var current: RecordKind?

    /// Adds a record's id.
    func insert(_ id: UnsafeBufferPointer<UInt8>, _ kind: RecordKind) {
        let index = Int(kind.rawValue)
        let table = tables[index] ?? IdTable()
        tables[index] = table
        _ = table.insert(id)
    }

    /// True where a record of the type with the id is in the output.
    func contains(_ id: UnsafeBufferPointer<UInt8>, _ kind: RecordKind) -> Bool {
        tables[Int(kind.rawValue)]?.find(id) != nil
    }

    /// True for the type being written just now.
    func isOwn(_ kind: RecordKind) -> Bool { kind == current }
}
