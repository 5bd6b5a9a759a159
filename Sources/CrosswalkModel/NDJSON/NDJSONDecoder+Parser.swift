// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes

extension NDJSONDecoder {
    /// Walks one line of JSON by position; values become slots.
    struct Parser {
        /// A string's inside: where it stands, and whether it holds a backslash.
        struct Text {
            var range: Range<Int>
            var isEscaped: Bool
        }

        /// Deep enough for every value of the model, shallow enough for any stack.
        static let maxDepth = 32

        var position: Int
        let start: Int
        let end: Int

        func fault(_ message: String) -> Fault { Fault(message: message, byte: position - start) }

        func peek(_ batch: borrowing RecordBatch) -> UInt8? { position < end ? batch.bytes[position] : nil }

        mutating func skipSpace(_ batch: borrowing RecordBatch) {
            while position < end, batch.bytes[position] <= 0x20 { position += 1 }
        }

        mutating func expect(_ byte: UInt8, of batch: borrowing RecordBatch, _ message: String) throws(Fault) {
            skipSpace(batch)
            guard peek(batch) == byte else { throw fault(message) }
            position += 1
        }

        func matches(_ text: Text, _ word: StaticString, of batch: borrowing RecordBatch) -> Bool {
            text.range.count == word.utf8CodeUnitCount && batch.withText(text.range) { $0.isSame(as: word) }
        }

        mutating func string(of batch: borrowing RecordBatch) throws(Fault) -> Text {
            guard peek(batch) == UInt8(ascii: "\"") else { throw fault("needs a quoted text here") }
            position += 1
            let begin = position
            var isEscaped = false
            let stop = end
            let found = batch.bytes.withUnsafeBufferPointer { bytes -> Int? in
                var index = begin
                while true {
                    index = JSONBytes.firstSpecial(in: UnsafeBufferPointer(rebasing: bytes[..<stop]), from: index)
                    guard index < stop else { return nil }
                    switch bytes[index] {
                    case UInt8(ascii: "\""): return index
                    case UInt8(ascii: "\\"):
                        isEscaped = true
                        index += 2
                    default: index += 1
                    }
                    if index > stop { return nil }
                }
            }
            guard let found else {
                position = end
                throw fault("breaks off inside a quoted text")
            }
            position = found + 1
            return Text(range: begin..<found, isEscaped: isEscaped)
        }

        mutating func text(_ text: Text, _ batch: inout RecordBatch) throws(Fault) -> Slot {
            guard text.isEscaped else { return Slot(.text, start: text.range.lowerBound, count: text.range.count) }
            var plain: [UInt8] = []
            let isGood = batch.bytes.withUnsafeBufferPointer {
                JSONBytes.unescape(UnsafeBufferPointer(rebasing: $0[text.range]), into: &plain)
            }
            guard isGood else { throw fault("has an escape that JSON does not know") }
            return plain.withUnsafeBufferPointer { batch.text($0) }
        }

        /// Reads a value; `type` gives the shape of objects, nil reads them as maps.
        mutating func value(_ type: FieldType?, _ batch: inout RecordBatch, depth: Int = 0) throws(Fault) -> Slot {
            guard depth < Self.maxDepth else { throw fault("is nested deeper than the model ever is") }
            skipSpace(batch)
            switch peek(batch) {
            case UInt8(ascii: "\""):
                return try text(try string(of: batch), &batch)
            case UInt8(ascii: "["):
                position += 1
                var items: [Slot] = []
                skipSpace(batch)
                if peek(batch) == UInt8(ascii: "]") {
                    position += 1
                    return batch.structure(.list, [])
                }
                while true {
                    items.append(try value(type?.item, &batch, depth: depth + 1))
                    skipSpace(batch)
                    let next = peek(batch)
                    position += 1
                    if next == UInt8(ascii: "]") { return batch.structure(.list, items) }
                    guard next == UInt8(ascii: ",") else { throw fault("needs a comma or ] here") }
                }
            case UInt8(ascii: "{"):
                if case .value(let shape)? = type?.item { return try object(shape, &batch, depth) }
                return try map(&batch, depth)
            case nil:
                throw fault("breaks off")
            default:
                let begin = position
                try skipValue(of: batch)
                if batch.withText(begin..<position, { $0.isSame(as: "null") }) { return .null }
                return Slot(.text, start: begin, count: position - begin)
            }
        }

        private mutating func object(
            _ shape: ValueShape,
            _ batch: inout RecordBatch,
            _ depth: Int
        ) throws(Fault) -> Slot {
            var members = [Slot](repeating: .absent, count: shape.members.count)
            position += 1
            skipSpace(batch)
            if peek(batch) == UInt8(ascii: "}") {
                position += 1
                return batch.structure(.object, members)
            }
            while true {
                skipSpace(batch)
                let key = try text(try string(of: batch), &batch)
                try expect(UInt8(ascii: ":"), of: batch, "has a key without a colon")
                let position = shape.position(of: batch.string(key) ?? "")
                let value = try value(position.map { shape.members[$0].type }, &batch, depth: depth + 1)
                if let position { members[position] = value }
                if try closes(batch) { return batch.structure(.object, members) }
            }
        }

        private mutating func map(_ batch: inout RecordBatch, _ depth: Int) throws(Fault) -> Slot {
            var entries: [Slot] = []
            position += 1
            skipSpace(batch)
            if peek(batch) == UInt8(ascii: "}") {
                position += 1
                return batch.structure(.map, [])
            }
            while true {
                skipSpace(batch)
                entries.append(try text(try string(of: batch), &batch))
                try expect(UInt8(ascii: ":"), of: batch, "has a key without a colon")
                entries.append(try value(nil, &batch, depth: depth + 1))
                if try closes(batch) { return batch.structure(.map, entries) }
            }
        }

        private mutating func closes(_ batch: borrowing RecordBatch) throws(Fault) -> Bool {
            skipSpace(batch)
            let next = peek(batch)
            position += 1
            if next == UInt8(ascii: "}") { return true }
            guard next == UInt8(ascii: ",") else { throw fault("needs a comma or } here") }
            return false
        }

        mutating func skipValue(of batch: borrowing RecordBatch) throws(Fault) {
            skipSpace(batch)
            var depth = 0
            repeat {
                skipSpace(batch)
                switch peek(batch) {
                case nil: throw fault("breaks off")
                case UInt8(ascii: "\""): _ = try string(of: batch)
                case UInt8(ascii: "{"), UInt8(ascii: "["):
                    depth += 1
                    position += 1
                    continue
                case UInt8(ascii: "}"), UInt8(ascii: "]"):
                    depth -= 1
                    position += 1
                case UInt8(ascii: ","), UInt8(ascii: ":"):
                    guard depth > 0 else { throw fault("needs a value here") }
                    position += 1
                    continue
                default:
                    try literal(batch)
                }
            } while depth > 0
        }

        /// `true`, `false`, `null` or a number.
        private mutating func literal(_ batch: borrowing RecordBatch) throws(Fault) {
            let begin = position
            while position < end {
                let byte = batch.bytes[position]
                if byte <= 0x20 || byte == 0x2C || byte == 0x5D || byte == 0x7D { break }
                position += 1
            }
            let isGood = batch.withText(begin..<position) { text in
                if text.isSame(as: "true") || text.isSame(as: "false") || text.isSame(as: "null") { return true }
                return !text.isEmpty && text.allSatisfy(Self.isOfNumber)
            }
            guard isGood else {
                position = begin
                throw fault("has a word that is not JSON")
            }
        }

        private static func isOfNumber(_ byte: UInt8) -> Bool {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "e"), UInt8(ascii: "E"):
                true
            default: false
            }
        }
    }
}
