// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes

/// Writes records as canonical NDJSON: one JSON object a line, keys in the model's order.
///
/// Absent fields are left out; present-but-empty is `null`; booleans and integers are bare where their text is one;
/// everything else is a string, decimals too, to stay exact.
public struct NDJSONEncoder: Sendable {
    /// What is written before each field's value, by type and field: `,"givenName":`.
    private struct Keys: Sendable {
        var opening: [UInt8]
        var fields: [[UInt8]]
        var isBare: [Bool]
        var shapes: [ShapeKeys?]
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

    private let keys: [Keys]

    /// Prepares the keys of every record type.
    public init() {
        keys = RecordKind.allCases.map { kind in
            let info = CrosswalkModel.info(kind)
            return Keys(
                opening: Array("{\"record\":\"\(info.name)\"".utf8),
                fields: info.fields.map { Array(",\"\($0.name)\":".utf8) },
                isBare: info.fields.map(\.type.item.isBare),
                shapes: info.fields.map { ShapeKeys(of: $0.type) }
            )
        }
    }

    /// Appends every record of a batch.
    public func encode(_ batch: borrowing RecordBatch, into output: inout ByteBuffer) {
        batch.bytes.withUnsafeBufferPointer { bytes in
            batch.slots.withUnsafeBufferPointer { slots in
                batch.children.withUnsafeBufferPointer { children in
                    for record in batch.records {
                        encode(record, slots, Values(bytes: bytes, children: children), &output)
                    }
                }
            }
        }
    }

    private struct Values {
        var bytes: UnsafeBufferPointer<UInt8>
        var children: UnsafeBufferPointer<Slot>
    }

    @inline(__always)
    private func encode(
        _ record: RecordBatch.Record,
        _ slots: UnsafeBufferPointer<Slot>,
        _ values: Values,
        _ output: inout ByteBuffer
    ) {
        keys.withUnsafeBufferPointer { all in
            let index = Int(record.kind.rawValue)
            output.append(all[index].opening)
            let first = Int(record.firstSlot)
            all[index].fields.withUnsafeBufferPointer { fields in
                for field in 0..<fields.count {
                    let slot = slots[first + field]
                    if slot.isAbsent { continue }
                    fields[field].withUnsafeBufferPointer { output.append($0) }
                    if slot.kind == .text, !all[index].isBare[field] {
                        JSONBytes.append(UnsafeBufferPointer(rebasing: values.bytes[slot.offset..<slot.offset + slot.count]), to: &output)
                    } else {
                        encode(slot, all[index].isBare[field], all[index].shapes[field], values, &output)
                    }
                }
            }
            output.append("}\n")
        }
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
