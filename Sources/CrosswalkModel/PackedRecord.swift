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
    private static let textTag = Slot.Kind.text.rawValue << 5

    /// Appends a record's packed form to `output`, all fields of it but those of a mask: bit 0 is the first.
    public static func pack(
        _ record: RecordBatch.Record,
        of batch: borrowing RecordBatch,
        without omitted: UInt64 = 0,
        into output: inout ByteBuffer
    ) {
        let fields = Int(record.firstSlot)..<Int(record.firstSlot) + CrosswalkModel.width(record.kind)
        batch.slots.withUnsafeBufferPointer { slots in
            batch.children.withUnsafeBufferPointer { children in
                batch.bytes.withUnsafeBufferPointer { bytes in
                    let slots = UnsafeBufferPointer(rebasing: slots[fields])
                    // A tag takes six bytes at most, and each field one more; the three numbers take five each.
                    var room = 17 + slots.count
                    for slot in slots where !slot.isAbsent { room += size(slot, children) }
                    output.appendFilling(room) { target in
                        guard let start = target.baseAddress else { return 0 }
                        var end = start
                        put(record.kind.rawValue, at: &end)
                        put(Int(record.file), at: &end)
                        put(Int(record.row), at: &end)
                        put(Int(record.line), at: &end)
                        for field in slots.indices where !slots[field].isAbsent && omitted &>> UInt64(field) & 1 == 0 {
                            put(UInt8(truncatingIfNeeded: field), at: &end)
                            putTag(slots[field], children, at: &end)
                        }
                        put(self.end, at: &end)
                        for field in slots.indices where slots[field].hasValue && omitted &>> UInt64(field) & 1 == 0 {
                            putText(slots[field], children, bytes, at: &end)
                        }
                        return end - start
                    }
                }
            }
        }
    }

    // What is called for each slot does leaves on the spot: they are nearly all.

    private static func isLeaf(_ slot: Slot) -> Bool { slot.kind.rawValue <= Slot.Kind.text.rawValue }

    /// How many bytes a slot takes at most.
    @inline(__always)
    private static func size(_ slot: Slot, _ children: UnsafeBufferPointer<Slot>) -> Int {
        isLeaf(slot) ? 6 + slot.count : 6 + size(slot.range, children)
    }

    private static func size(_ range: Range<Int>, _ children: UnsafeBufferPointer<Slot>) -> Int {
        var size = 0
        for index in range { size += self.size(children[index], children) }
        return size
    }

    @inline(__always)
    private static func put(_ byte: UInt8, at end: inout UnsafeMutablePointer<UInt8>) {
        end.pointee = byte
        end += 1
    }

    @inline(__always)
    private static func put(_ value: Int, at end: inout UnsafeMutablePointer<UInt8>) {
        var rest = UInt(bitPattern: value)
        while rest >= 128 {
            put(UInt8(truncatingIfNeeded: rest & 127 | 128), at: &end)
            rest >>= 7
        }
        put(UInt8(truncatingIfNeeded: rest), at: &end)
    }

    /// Most texts are short: they are copied in words, the last of which overlaps the one before.
    @inline(__always)
    private static func put(_ text: UnsafeBufferPointer<UInt8>, at end: inout UnsafeMutablePointer<UInt8>) {
        guard let start = text.baseAddress else { return }
        let (from, to) = (UnsafeRawPointer(start), UnsafeMutableRawPointer(end))
        let count = text.count
        end += count
        if count > 64 {
            to.copyMemory(from: from, byteCount: count)
        } else if count >= 8 {
            var index = 0
            while index + 8 <= count {
                to.storeBytes(
                    of: from.loadUnaligned(fromByteOffset: index, as: UInt64.self),
                    toByteOffset: index,
                    as: UInt64.self
                )
                index += 8
            }
            let last = from.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self)
            to.storeBytes(of: last, toByteOffset: count - 8, as: UInt64.self)
        } else {
            var index = 0
            while index < count {
                to.storeBytes(of: start[index], toByteOffset: index, as: UInt8.self)
                index += 1
            }
        }
    }

    @inline(__always)
    private static func putTag(
        _ slot: Slot,
        _ children: UnsafeBufferPointer<Slot>,
        at end: inout UnsafeMutablePointer<UInt8>
    ) {
        let (kind, count) = (slot.kind, slot.count)
        put(kind.rawValue << 5 | UInt8(truncatingIfNeeded: min(count, longest)), at: &end)
        if count >= longest { put(count - longest, at: &end) }
        if !isLeaf(slot) { putTags(slot.offset..<slot.offset + count, children, at: &end) }
    }

    private static func putTags(
        _ range: Range<Int>,
        _ children: UnsafeBufferPointer<Slot>,
        at end: inout UnsafeMutablePointer<UInt8>
    ) {
        for index in range { putTag(children[index], children, at: &end) }
    }

    @inline(__always)
    private static func putText(
        _ slot: Slot,
        _ children: UnsafeBufferPointer<Slot>,
        _ bytes: UnsafeBufferPointer<UInt8>,
        at end: inout UnsafeMutablePointer<UInt8>
    ) {
        if slot.kind == .text {
            put(slot.text(in: bytes), at: &end)
        } else if slot.hasValue {
            putTexts(slot.range, children, bytes, at: &end)
        }
    }

    private static func putTexts(
        _ range: Range<Int>,
        _ children: UnsafeBufferPointer<Slot>,
        _ bytes: UnsafeBufferPointer<UInt8>,
        at end: inout UnsafeMutablePointer<UInt8>
    ) {
        for index in range { putText(children[index], children, bytes, at: &end) }
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
            let tag = packed[position + 1]
            if tag & 0xE0 == textTag, tag & 31 < longest {
                // Nearly all are short texts.
                position += 2
                batch.slots[first + field] = Slot(.text, start: text, count: Int(tag & 31))
                text += Int(tag & 31)
            } else {
                position += 1
                batch.slots[first + field] = slot(packed, &position, &text, &batch.children)
            }
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
        if let leaf = leaf(packed, &position, &text) { return leaf }
        let tag = packed[position]
        position += 1
        var count = Int(tag & 31)
        if count == longest { count += number(packed, &position) }
        let first = children.count
        children.append(contentsOf: repeatElement(.absent, count: count))
        var index = first
        while index < first + count {
            // One look at who else has the list for all leaves in a row.
            children.withUnsafeMutableBufferPointer { children in
                while index < first + count, let leaf = leaf(packed, &position, &text) {
                    children[index] = leaf
                    index += 1
                }
            }
            if index < first + count {
                let child = slot(packed, &position, &text, &children)
                children[index] = child
                index += 1
            }
        }
        return Slot(Slot.Kind(rawValue: tag >> 5) ?? .absent, start: first, count: count)
    }

    /// The slot of a tag that has no children; nil where it has, and then nothing is passed over.
    @inline(__always)
    private static func leaf(
        _ packed: UnsafeBufferPointer<UInt8>,
        _ position: inout Int,
        _ text: inout Int
    ) -> Slot? {
        let tag = packed[position]
        guard tag < textTag + 32 else { return nil }
        position += 1
        var count = Int(tag & 31)
        if count == longest { count += number(packed, &position) }
        guard tag >= textTag else { return Slot(Slot.Kind(rawValue: tag >> 5) ?? .absent, start: 0, count: 0) }
        defer { text += count }
        return Slot(.text, start: text, count: count)
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
