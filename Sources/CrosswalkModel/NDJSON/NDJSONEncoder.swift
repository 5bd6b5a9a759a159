// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes

/// Writes records as canonical NDJSON: one JSON object a line, keys in the model's order.
///
/// Absent fields are left out; present-but-empty is `null`; booleans and integers are bare where their text is one;
/// everything else is a string, decimals too, to stay exact.
public struct NDJSONEncoder: Sendable {
    /// What is written before a field's value, `,"givenName":`, as a place in the shared text.
    ///
    /// Plain numbers: the loop over fields then counts no references.
    private struct Key: Sendable {
        var start: Int
        var count: Int
        var isBare: Bool
    }

    /// The keys of a record type: where its own opening and its fields' keys are among all keys.
    private struct Record: Sendable {
        var opening: Key
        var firstField: Int
        var fieldCount: Int
    }

    /// The same for the members of a structured value.
    private final class ShapeKeys: Sendable {
        let members: [[UInt8]]
        let isBare: [Bool]
        let shapes: [ShapeKeys?]

        init(_ shape: ValueShape) {
            members = shape.members.map { Array("\"\($0.name)\":".utf8) }
            isBare = shape.members.map(\.type.item.isBare)
            shapes = shape.members.map { ShapeKeys(of: $0.type) }
        }

        convenience init?(of type: FieldType) {
            guard case .value(let shape) = type.item else { return nil }
            self.init(shape)
        }
    }

    /// The text of all keys, one after the other.
    private let text: [UInt8]
    private let records: [Record]
    private let fields: [Key]
    /// The members of each field that is structured.
    private let shapes: [ShapeKeys?]

    /// Prepares the keys of every record type.
    public init() {
        var text: [UInt8] = []
        var fields: [Key] = []
        var shapes: [ShapeKeys?] = []
        func key(_ word: String, isBare: Bool) -> Key {
            text += Array(word.utf8)
            return Key(start: text.count - word.utf8.count, count: word.utf8.count, isBare: isBare)
        }
        records = RecordKind.allCases.map { kind in
            let info = CrosswalkModel.info(kind)
            let opening = key("{\"record\":\"\(info.name)\"", isBare: false)
            let firstField = fields.count
            for field in info.fields {
                fields.append(key(",\"\(field.name)\":", isBare: field.type.item.isBare))
                shapes.append(ShapeKeys(of: field.type))
            }
            return Record(opening: opening, firstField: firstField, fieldCount: info.fields.count)
        }
        self.text = text
        self.fields = fields
        self.shapes = shapes
    }

    /// Appends every record of a batch.
    public func encode(_ batch: borrowing RecordBatch, into output: inout ByteBuffer) {
        batch.bytes.withUnsafeBufferPointer { bytes in
            batch.slots.withUnsafeBufferPointer { slots in
                batch.children.withUnsafeBufferPointer { children in
                    text.withUnsafeBufferPointer { text in
                        fields.withUnsafeBufferPointer { fields in
                            let values = Values(bytes: bytes, children: children, text: text)
                            for record in batch.records { encode(record, slots, fields, values, &output) }
                        }
                    }
                }
            }
        }
    }

    private struct Values {
        var bytes: UnsafeBufferPointer<UInt8>
        var children: UnsafeBufferPointer<Slot>
        /// The text of the keys.
        var text: UnsafeBufferPointer<UInt8>
    }

    @inline(__always)
    private func encode(
        _ record: RecordBatch.Record,
        _ slots: UnsafeBufferPointer<Slot>,
        _ fields: UnsafeBufferPointer<Key>,
        _ values: Values,
        _ output: inout ByteBuffer
    ) {
        let keys = records[Int(record.kind.rawValue)]
        append(keys.opening, values, &output)
        let first = Int(record.firstSlot)
        for field in 0..<keys.fieldCount {
            let slot = slots[first + field]
            if slot.isAbsent { continue }
            let key = fields[keys.firstField + field]
            append(key, values, &output)
            if slot.kind == .text, !key.isBare {
                JSONBytes.append(
                    UnsafeBufferPointer(rebasing: values.bytes[slot.offset..<slot.offset + slot.count]),
                    to: &output
                )
            } else {
                encode(slot, key.isBare, shapes[keys.firstField + field], values, &output)
            }
        }
        output.append("}\n")
    }

    @inline(__always)
    private func append(_ key: Key, _ values: Values, _ output: inout ByteBuffer) {
        output.append(UnsafeBufferPointer(rebasing: values.text[key.start..<key.start + key.count]))
    }

    private func encode(
        _ slot: Slot,
        _ isBare: Bool,
        _ shape: ShapeKeys?,
        _ values: Values,
        _ output: inout ByteBuffer
    ) {
        switch slot.kind {
        case .absent, .null:
            output.append("null")
        case .text:
            let text = UnsafeBufferPointer(rebasing: values.bytes[slot.offset..<slot.offset + slot.count])
            if isBare, Self.isBareLiteral(text) {
                output.append(text)
            } else {
                JSONBytes.append(text, to: &output)
            }
        case .list:
            output.append(UInt8(ascii: "["))
            for index in 0..<slot.count {
                if index > 0 { output.append(UInt8(ascii: ",")) }
                encode(values.children[slot.offset + index], isBare, shape, values, &output)
            }
            output.append(UInt8(ascii: "]"))
        case .object:
            output.append(UInt8(ascii: "{"))
            var isFirst = true
            for index in 0..<slot.count {
                let member = values.children[slot.offset + index]
                guard let shape, !member.isAbsent else { continue }
                if !isFirst { output.append(UInt8(ascii: ",")) }
                isFirst = false
                output.append(shape.members[index])
                encode(member, shape.isBare[index], shape.shapes[index], values, &output)
            }
            output.append(UInt8(ascii: "}"))
        case .map:
            output.append(UInt8(ascii: "{"))
            for index in stride(from: 0, to: slot.count - 1, by: 2) {
                if index > 0 { output.append(UInt8(ascii: ",")) }
                encode(values.children[slot.offset + index], false, nil, values, &output)
                output.append(UInt8(ascii: ":"))
                encode(values.children[slot.offset + index + 1], false, nil, values, &output)
            }
            output.append(UInt8(ascii: "}"))
        }
    }

    /// True for `true`, `false` and whole numbers in their shortest form: what JSON can hold without changing it.
    static func isBareLiteral(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        if text.elementsEqual("true".utf8) || text.elementsEqual("false".utf8) { return true }
        var digits = text[...]
        if digits.first == UInt8(ascii: "-") { digits = digits.dropFirst() }
        guard let first = digits.first, digits.count <= 15 else { return false }
        if first == UInt8(ascii: "0"), digits.count > 1 || text.count > 1 { return false }
        return digits.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
}
