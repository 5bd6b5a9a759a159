// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkModel

/// What a value says, as bytes that are equal where two values say the same.
///
/// Absent and empty say the same, lists whose order means nothing are sorted, a GUID counts with or without hyphens and
/// in any case, a composite id with `|` or `.` between its parts, and an id that is only a position, such as
/// `#users.csv:17`, says nothing but that there is one.
enum ComparableForm {
    /// The lists whose order means nothing, by type and field.
    private static let unordered: [RecordKind: Set<Int>] = {
        let fields: [RecordKind: [String]] = [
            .organization: ["identifiers"],
            .person: ["identifiers", "gradeLevels", "otherNames", "accounts"],
            .demographics: ["races", "languages"],
            .course: ["gradeLevels"],
            .section: ["terms", "gradeLevels", "periods"],
            .program: ["identifiers"],
            .measure: ["scoreScales"],
            .result: ["scoreScales"],
            .resource: ["roles"],
            .consent: ["to", "domains", "neverShareWith"],
        ]
        return fields.reduce(into: [:]) { sets, entry in
            let info = CrosswalkModel.info(entry.key)
            sets[entry.key] = Set(entry.value.compactMap { info.position(of: $0) })
        }
    }()

    /// Appends what a field of a record says.
    static func append(
        _ kind: RecordKind,
        _ field: Int,
        of record: RecordBatch.Record,
        in batch: RecordBatch,
        to output: inout ByteBuffer
    ) {
        let type = CrosswalkModel.field(kind, field).type
        let isId = field == CrosswalkModel.idPosition
        let slot = batch.slot(record, field)
        let isSet = unordered[kind]?.contains(field) ?? false
        append(slot, isId ? .ref(kind) : type, isSet: isSet, batch, &output)
    }

    private static func append(
        _ slot: Slot,
        _ type: FieldType,
        isSet: Bool,
        _ batch: RecordBatch,
        _ output: inout ByteBuffer
    ) {
        switch slot.kind {
        case .absent, .null:
            output.append(0)
        case .text:
            batch.bytes.withUnsafeBufferPointer { bytes in
                let text = slot.text(in: bytes)
                if case .ref = type.item { appendId(text, &output) } else { appendText(text, &output) }
            }
        case .list:
            let items = batch.items(slot)
            if items.isEmpty {
                output.append(0)
            } else if isSet {
                output.append(2)
                appendSorted(items.map { form($0, type.item, batch) }, &output)
            } else {
                output.append(2)
                for item in items { append(item, type.item, isSet: false, batch, &output) }
                output.append(9)
            }
        case .object:
            output.append(3)
            for (place, item) in batch.items(slot).enumerated() where item.hasValue {
                output.append(UInt8(truncatingIfNeeded: 16 + place))
                append(item, .text, isSet: false, batch, &output)
            }
            output.append(9)
        case .map:
            let items = Array(batch.items(slot))
            let pairs = stride(from: 0, to: items.count - 1, by: 2).filter { items[$0 + 1].hasValue }
            if pairs.isEmpty {
                output.append(0)
            } else {
                output.append(4)
                appendSorted(
                    pairs.map { form(items[$0], .text, batch) + form(items[$0 + 1], .text, batch) },
                    &output
                )
            }
        }
    }

    /// What a value says.
    static func form(_ slot: Slot, _ type: FieldType, _ batch: RecordBatch) -> [UInt8] {
        var buffer = ByteBuffer(capacity: 64)
        append(slot, type, isSet: false, batch, &buffer)
        return buffer.array()
    }

    private static func appendSorted(_ forms: [[UInt8]], _ output: inout ByteBuffer) {
        for form in forms.sorted(by: { $0.lexicographicallyPrecedes($1) }) { output.append(form) }
        output.append(9)
    }

    private static func appendText(_ text: UnsafeBufferPointer<UInt8>, _ output: inout ByteBuffer) {
        output.append(1)
        withUnsafeBytes(of: UInt32(truncatingIfNeeded: text.count).littleEndian) { raw in
            for byte in raw { output.append(byte) }
        }
        output.append(text)
    }

    /// Appends an id as ids are compared.
    static func appendId(_ id: UnsafeBufferPointer<UInt8>, _ output: inout ByteBuffer) {
        if isPosition(id) {
            output.append(5)
        } else if id.count == 36 || id.count == 32, isGUID(id) {
            output.append(6)
            for byte in id where byte != UInt8(ascii: "-") {
                output.append(byte >= UInt8(ascii: "a") ? byte & 0xDF : byte)
            }
        } else {
            // OneRoster writes the parts of a composite id with a point between them.
            let start = output.count
            appendText(id, &output)
            if id.contains(UInt8(ascii: "|")) {
                let form = output.withBytes { Array($0[start...]) }
                output.truncate(to: start)
                for byte in form { output.append(byte == UInt8(ascii: "|") ? UInt8(ascii: ".") : byte) }
            }
        }
    }

    private static func isGUID(_ id: UnsafeBufferPointer<UInt8>) -> Bool {
        for (place, byte) in id.enumerated() {
            if id.count == 36, place == 8 || place == 13 || place == 18 || place == 23 {
                guard byte == UInt8(ascii: "-") else { return false }
                continue
            }
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
                UInt8(ascii: "A")...UInt8(ascii: "F"):
                continue
            default: return false
            }
        }
        return true
    }

    /// True for an id that its reader made of a file and a row.
    static func isPosition(_ id: UnsafeBufferPointer<UInt8>) -> Bool {
        guard id.first == UInt8(ascii: "#"), let colon = id.lastIndex(of: UInt8(ascii: ":")) else { return false }
        let row = id[(colon + 1)...]
        return !row.isEmpty && row.allSatisfy { $0 >= 0x30 && $0 <= 0x39 || $0 == UInt8(ascii: ".") }
    }
}
