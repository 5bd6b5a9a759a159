// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes

/// Writes records as canonical NDJSON: one JSON object a line, keys in the model's order.
///
/// Absent fields are left out; present-but-empty is `null`; booleans and integers are bare where their text is one;
/// everything else is a string, decimals too, to stay exact.
public struct NDJSONEncoder: @unchecked Sendable {
    // Safe to send: nothing changes after it was made, and the keys are views into the arena that it keeps.
    /// What is written before a value, `,"givenName":`, and what is known of the value.
    ///
    /// Plain bytes, as everything here: the loops over fields and members count no references.
    struct Key: BitwiseCopyable {
        var text: UnsafeBufferPointer<UInt8>
        var isBare: Bool
        /// The members of a structured value.
        var members: UnsafeBufferPointer<Key>
    }

    /// The opening of a record type's line and its fields' keys.
    struct Record: BitwiseCopyable {
        var opening: UnsafeBufferPointer<UInt8>
        var fields: UnsafeBufferPointer<Key>
    }

    private let arena = Arena()
    private let records: UnsafeBufferPointer<Record>

    /// Prepares the keys of every record type.
    public init() {
        let arena = arena
        records = arena.keep(
            RecordKind.allCases.map { kind in
                let info = CrosswalkModel.info(kind)
                return Record(
                    opening: Self.padded("{\"record\":\"\(info.name)\"", in: arena),
                    fields: arena.keep(info.fields.map { Self.key(",\"\($0.name)\":", of: $0.type, in: arena) })
                )
            }
        )
    }

    private static func key(_ word: String, of type: FieldType, in arena: Arena) -> Key {
        var members: [Key] = []
        if case .value(let shape) = type.item {
            members = shape.members.map { key("\"\($0.name)\":", of: $0.type, in: arena) }
        }
        return Key(text: padded(word, in: arena), isBare: type.item.isBare, members: arena.keep(members))
    }

    /// A text with fifteen bytes behind it that can be read, which is how keys are copied.
    private static func padded(_ text: String, in arena: Arena) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: arena.keep(text + String(repeating: " ", count: 15))[..<text.utf8.count])
    }

    /// Appends every record of a batch.
    public func encode(_ batch: borrowing RecordBatch, into output: inout ByteBuffer) {
        batch.bytes.withUnsafeBufferPointer { bytes in
            batch.slots.withUnsafeBufferPointer { slots in
                batch.children.withUnsafeBufferPointer { children in
                    let values = Values(bytes: bytes, children: children)
                    var last = LastList()
                    for record in batch.records { encode(record, slots, values, &last, &output) }
                }
            }
        }
    }

    struct Values {
        var bytes: UnsafeBufferPointer<UInt8>
        var children: UnsafeBufferPointer<Slot>

        @inline(__always)
        func text(_ slot: Slot) -> UnsafeBufferPointer<UInt8> {
            slot.text(in: bytes)
        }
    }

    @inline(__always)
    private func encode(
        _ record: RecordBatch.Record,
        _ slots: UnsafeBufferPointer<Slot>,
        _ values: Values,
        _ last: inout LastList,
        _ output: inout ByteBuffer
    ) {
        let known = records[Int(record.kind.rawValue)]
        guard let own = slots.baseAddress.map({ $0 + Int(record.firstSlot) }) else { return }
        let count = known.fields.count
        var field = 0
        output.append(short: known.opening)
        while true {
            let written = output.count
            // With one look whether there is room: most records need no more.
            output.appendFilling(Room.size) { target in
                guard let base = target.baseAddress else { return 0 }
                var room = Room(base, behind: written)
                while field < count {
                    let slot = own[field]
                    if !slot.isAbsent, !room.fill(known.fields[field], slot, values, &last) { break }
                    field &+= 1
                }
                if field == count, room.end("}\n") { field &+= 1 }
                return room.to - base
            }
            if field > count { return }
            // Otherwise the room was full, which the next one is not.
            if field == count { continue }
            let key = known.fields[field]
            output.append(short: key.text)
            encode(own[field], key.isBare, key.members, values, &output)
            field &+= 1
        }
    }

    /// Appends any value: what is too long for a ``Room``, or has a byte that has to be escaped.
    private func encode(
        _ slot: Slot,
        _ isBare: Bool,
        _ members: UnsafeBufferPointer<Key>,
        _ values: Values,
        _ output: inout ByteBuffer
    ) {
        switch slot.kind {
        case .absent, .null:
            output.append("null" as StaticString)
        case .text:
            let text = values.text(slot)
            if isBare, Self.isBareLiteral(text) {
                output.append(text)
            } else {
                JSONBytes.append(text, to: &output)
            }
        case .list:
            output.append(UInt8(ascii: "["))
            for index in 0..<slot.count {
                if index > 0 { output.append(UInt8(ascii: ",")) }
                encode(values.children[slot.offset + index], isBare, members, values, &output)
            }
            output.append(UInt8(ascii: "]"))
        case .object:
            output.append(UInt8(ascii: "{"))
            var isFirst = true
            for index in 0..<min(slot.count, members.count) {
                let member = values.children[slot.offset + index]
                if member.isAbsent { continue }
                if !isFirst { output.append(UInt8(ascii: ",")) }
                isFirst = false
                output.append(short: members[index].text)
                encode(member, members[index].isBare, members[index].members, values, &output)
            }
            output.append(UInt8(ascii: "}"))
        case .map:
            let none = UnsafeBufferPointer<Key>(start: nil, count: 0)
            output.append(UInt8(ascii: "{"))
            for index in stride(from: 0, to: slot.count - 1, by: 2) {
                if index > 0 { output.append(UInt8(ascii: ",")) }
                encode(values.children[slot.offset + index], false, none, values, &output)
                output.append(UInt8(ascii: ":"))
                encode(values.children[slot.offset + index + 1], false, none, values, &output)
            }
            output.append(UInt8(ascii: "}"))
        }
    }

    /// True for `true`, `false` and whole numbers in their shortest form: what JSON can hold without changing it.
    @inline(__always)
    static func isBareLiteral(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let base = text.baseAddress else { return false }
        if text.count == 4 || text.count == 5 {
            let word = UnsafeRawPointer(base).loadUnaligned(as: UInt32.self).littleEndian
            if text.count == 4, word == 0x6575_7274 { return true }
            if text.count == 5, word == 0x736C_6166, base[4] == UInt8(ascii: "e") { return true }
        }
        return isWholeNumber(text)
    }

    private static func isWholeNumber(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        var digits = text[...]
        if digits.first == UInt8(ascii: "-") { digits = digits.dropFirst() }
        guard let first = digits.first, digits.count <= 15 else { return false }
        if first == UInt8(ascii: "0"), digits.count > 1 || text.count > 1 { return false }
        return digits.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
}
