// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes

/// The compact form in which records wait: for a join, or in a spool on disk.
///
/// One record is: its type, then for each field that is not absent the field's position and the value, then 255.
/// A value is its kind, a length in base 128 and its bytes or children. Row, line and file travel in front.
public enum PackedRecord {
    private static let end: UInt8 = 255

    /// Appends a record's packed form to `output`.
    public static func pack(
        _ record: RecordBatch.Record,
        of batch: borrowing RecordBatch,
        into output: inout ByteBuffer
    ) {
        output.append(record.kind.rawValue)
        append(Int(record.file), to: &output)
        append(Int(record.row), to: &output)
        append(Int(record.line), to: &output)
        let first = Int(record.firstSlot)
        for field in 0..<CrosswalkModel.width(record.kind) {
            let slot = batch.slots[first + field]
            if slot.isAbsent { continue }
            output.append(UInt8(truncatingIfNeeded: field))
            pack(slot, of: batch, into: &output)
        }
        output.append(end)
    }

    private static func pack(_ slot: Slot, of batch: borrowing RecordBatch, into output: inout ByteBuffer) {
        output.append(slot.kind.rawValue)
        switch slot.kind {
        case .absent, .null:
            break
        case .text:
            append(slot.count, to: &output)
            batch.withText(of: slot) {
                output.append($0)
            }
        case .list, .object, .map:
            append(slot.count, to: &output)
            for index in slot.offset..<slot.offset + slot.count {
                pack(batch.children[index], of: batch, into: &output)
            }
        }
    }

    private static func append(_ value: Int, to output: inout ByteBuffer) {
        var rest = UInt(bitPattern: value)
        while rest >= 128 {
            output.append(UInt8(truncatingIfNeeded: rest & 127 | 128))
            rest >>= 7
        }
        output.append(UInt8(truncatingIfNeeded: rest))
    }

    /// Appends the record that starts at `position` to `batch` and moves `position` behind it.
    ///
    /// The bytes must come from ``pack(_:of:into:)``.
    public static func unpack(
        _ packed: UnsafeBufferPointer<UInt8>,
        at position: inout Int,
        into batch: inout RecordBatch
    ) {
        guard let kind = RecordKind(rawValue: packed[position]) else { return }
        position += 1
        let file = number(packed, &position)
        let row = number(packed, &position)
        let line = number(packed, &position)
        let first = batch.begin(kind, file: file, row: row, line: line)
        while packed[position] != end {
            let field = Int(packed[position])
            position += 1
            batch.slots[first + field] = value(packed, &position, &batch)
        }
        position += 1
    }

    private static func value(
        _ packed: UnsafeBufferPointer<UInt8>,
        _ position: inout Int,
        _ batch: inout RecordBatch
    ) -> Slot {
        let kind = Slot.Kind(rawValue: packed[position]) ?? .absent
        position += 1
        switch kind {
        case .absent, .null:
            return Slot(kind, start: 0, count: 0)
        case .text:
            let length = number(packed, &position)
            defer { position += length }
            return batch.text(UnsafeBufferPointer(rebasing: packed[position..<position + length]))
        case .list, .object, .map:
            let count = number(packed, &position)
            var items: [Slot] = []
            items.reserveCapacity(count)
            for _ in 0..<count { items.append(value(packed, &position, &batch)) }
            return batch.structure(kind, items)
        }
    }

    private static func number(_ packed: UnsafeBufferPointer<UInt8>, _ position: inout Int) -> Int {
        var result: UInt = 0
        var shift: UInt = 0
        while true {
            let byte = packed[position]
            position += 1
            result |= UInt(byte & 127) << shift
            if byte < 128 { return Int(bitPattern: result) }
            shift += 7
        }
    }
}
