// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkMapping
import CrosswalkModel

/// The few fields of records that others borrow through a reference, such as a course's organization.
///
/// Asked through a ``LookupReader``.
final class LookupStore {
    /// What is kept of the records of one type.
    final class Table {
        let ids = IdTable()
        fileprivate var fields: [Int] = []
        /// For each record, one for each of the fields.
        fileprivate var values: [(offset: Int, count: Int)] = []
        /// For each record, how many of any type had come before it.
        fileprivate var ordinals: [UInt32] = []

        /// Where a field's text stands; nil where the record came too late or the field is not kept.
        func place(of record: Int, _ field: Int, _ horizon: Int) -> (offset: Int, count: Int)? {
            guard Int(ordinals[record]) < horizon, let column = fields.firstIndex(of: field) else { return nil }
            return values[record * fields.count + column]
        }
    }

    private var tables = [Table?](repeating: nil, count: RecordKind.allCases.count)
    private var arena = ByteBuffer(capacity: 1 << 14)
    /// How many records have come.
    private(set) var count = 0

    /// Says that a field of a type will be asked for.
    func want(_ field: Int, of kind: RecordKind) {
        let table = tables[Int(kind.rawValue)] ?? Table()
        if !table.fields.contains(field) { table.fields.append(field) }
        tables[Int(kind.rawValue)] = table
    }

    /// Says what a rule borrows where it has no value of its own.
    func want(by rule: Mapping.RecordRule) {
        for otherwise in rule.fields.map(\.source.otherwise) + rule.fill.map(\.otherwise) {
            for case .referenced(let reference, let path) in otherwise {
                var type = CrosswalkModel.field(rule.kind, reference).type.item
                for step in path {
                    guard case .ref(let kind) = type else { break }
                    want(step, of: kind)
                    type = CrosswalkModel.field(kind, step).type.item
                }
            }
        }
    }

    /// True where some field of the type will be asked for.
    func wants(_ kind: RecordKind) -> Bool { tables[Int(kind.rawValue)] != nil }

    /// Keeps what is wanted of a record; lists are kept joined by commas.
    func add(_ record: RecordBatch.Record, of batch: borrowing RecordBatch) {
        guard let table = tables[Int(record.kind.rawValue)] else { return }
        let id = batch.slot(record, CrosswalkModel.idPosition)
        guard id.kind == .text else { return }
        guard batch.withText(of: id, { table.ids.insert($0).isNew }) else { return }
        table.ordinals.append(UInt32(truncatingIfNeeded: count))
        count += 1
        for field in table.fields {
            let start = arena.count
            let slot = batch.slot(record, field)
            let parts = slot.kind == .list ? Array(batch.items(slot)) : [slot]
            for (index, part) in parts.enumerated() where part.kind == .text {
                if index > 0 { arena.append(UInt8(ascii: ",")) }
                batch.withText(of: part) { arena.append($0) }
            }
            table.values.append((start, arena.count - start))
        }
    }

    /// What is kept of the records of a type.
    func table(of kind: RecordKind) -> Table? { tables[Int(kind.rawValue)] }

    /// A text that is kept; valid until something is added.
    func text(_ offset: Int, _ count: Int) -> UnsafeBufferPointer<UInt8> {
        arena.withBytes { UnsafeBufferPointer(rebasing: $0[offset..<offset + count]) }
    }
}
