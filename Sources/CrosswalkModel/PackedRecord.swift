// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes

/// The compact form in which records wait: for a join, or in a spool on disk.
///
/// One record is: its type; file, row and line; for each field that is not absent its position and a tag; 255; then the
/// bytes of all texts, in the tags' order. A tag is the kind in three bits and the length in five; 31 there means that
/// the rest of the length follows in base 128. The tags of children stand behind that of their list, object or map.
public enum PackedRecord {
    private static let end: UInt8 = 255
    private static let longest = 31

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
        let fields = Int(record.firstSlot)..<Int(record.firstSlot) + CrosswalkModel.width(record.kind)
        batch.slots.withUnsafeBufferPointer { slots in
            batch.children.withUnsafeBufferPointer { children in
                let slots = UnsafeBufferPointer(rebasing: slots[fields])
                for field in slots.indices where !slots[field].isAbsent {
                    output.append(UInt8(truncatingIfNeeded: field))
                    appendTag(slots[field], children, to: &output)
                }
                output.append(end)
                batch.bytes.withUnsafeBufferPointer { bytes in
                    for slot in slots where slot.hasValue { appendText(slot, children, bytes, to: &output) }
                }
            }
        }
    }

    private static func appendTag(
        _ slot: Slot,
        _ children: UnsafeBufferPointer<Slot>,
        to output: inout ByteBuffer
    ) {
        let (kind, count) = (slot.kind, slot.count)
        output.append(kind.rawValue << 5 | UInt8(truncatingIfNeeded: min(count, longest)))
        if count >= longest { append(count - longest, to: &output) }
        guard kind.rawValue > Slot.Kind.text.rawValue else { return }
        for index in slot.offset..<slot.offset + count { appendTag(children[index], children, to: &output) }
    }

    private static func appendText(
        _ slot: Slot,
        _ children: UnsafeBufferPointer<Slot>,
        _ bytes: UnsafeBufferPointer<UInt8>,
        to output: inout ByteBuffer
    ) {
        if slot.kind == .text {
            output.append(short: UnsafeBufferPointer(rebasing: bytes[slot.offset..<slot.offset + slot.count]))
        } else if slot.hasValue {
            for index in slot.offset..<slot.offset + slot.count {
                appendText(children[index], children, bytes, to: &output)
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
        let start = batch.bytes.count
        var text = start
        while packed[position] != end {
            let field = Int(packed[position])
            position += 1
            batch.slots[first + field] = slot(packed, &position, &text, &batch.children)
        }
        position += 1
        let bytes = text - start
        batch.bytes.append(contentsOf: UnsafeBufferPointer(rebasing: packed[position..<position + bytes]))
        position += bytes
    }

    /// The slot of a tag; texts lie one behind the other from `text` on.
    private static func slot(
        _ packed: UnsafeBufferPointer<UInt8>,
        _ position: inout Int,
        _ text: inout Int,
        _ children: inout [Slot]
    ) -> Slot {
        let tag = packed[position]
        position += 1
        var count = Int(tag & 31)
        if count == longest { count += number(packed, &position) }
        let kind = Slot.Kind(rawValue: tag >> 5) ?? .absent
        switch kind {
        case .absent, .null:
            return Slot(kind, start: 0, count: 0)
        case .text:
            defer { text += count }
            return Slot(.text, start: text, count: count)
        case .list, .object, .map:
            let first = children.count
            children.append(contentsOf: repeatElement(.absent, count: count))
            for index in first..<first + count {
                children[index] = slot(packed, &position, &text, &children)
            }
            return Slot(kind, start: first, count: count)
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
