// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkModel

/// The few fields of records that others borrow through a reference, such as a course's organization.
final class LookupStore {
    private final class Table {
        let ids = IdTable()
        var fields: [Int] = []
        var values: [(offset: Int, count: Int)] = []
    }

    private var tables = [Table?](repeating: nil, count: RecordKind.allCases.count)
    private var arena = ByteBuffer(capacity: 1 << 14)

    /// True where a record was asked for that has not come; set back by whoever asks.
    var hasMissed = false

    /// Says that a field of a type will be asked for.
    func want(_ field: Int, of kind: RecordKind) {
        let table = tables[Int(kind.rawValue)] ?? Table()
        if !table.fields.contains(field) { table.fields.append(field) }
        tables[Int(kind.rawValue)] = table
    }

    /// True where some field of the type will be asked for.
    func wants(_ kind: RecordKind) -> Bool { tables[Int(kind.rawValue)] != nil }

    /// Keeps what is wanted of a record; lists are kept joined by commas.
    func add(_ record: RecordBatch.Record, of batch: RecordBatch) {
        guard let table = tables[Int(record.kind.rawValue)] else { return }
        let id = batch.slot(record, CrosswalkModel.idPosition)
        guard id.kind == .text else { return }
        let (_, isNew) = batch.withText(of: id) {
            table.ids.insert($0)
        }
        guard isNew else { return }
        for field in table.fields {
            let start = arena.count
            let slot = batch.slot(record, field)
            let parts = slot.kind == .list ? Array(batch.items(slot)) : [slot]
            for (index, part) in parts.enumerated() where part.kind == .text {
                if index > 0 { arena.append(UInt8(ascii: ",")) }
                batch.withText(of: part) {
                    arena.append($0)
                }
            }
            table.values.append((start, arena.count - start))
        }
    }

    /// What a field of a record holds: nil where the record has not come, empty where it has no value.
    func value<Result>(
        of field: Int,
        kind: RecordKind,
        id: UnsafeBufferPointer<UInt8>,
        _ body: (UnsafeBufferPointer<UInt8>) -> Result
    ) -> Result? {
        guard let table = tables[Int(kind.rawValue)], let index = table.ids.find(id),
            let column = table.fields.firstIndex(of: field)
        else {
            hasMissed = true
            return nil
        }
        let (offset, count) = table.values[index * table.fields.count + column]
        return arena.withBytes { body(UnsafeBufferPointer(rebasing: $0[offset..<offset + count])) }
    }
}
