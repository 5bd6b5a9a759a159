// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes

/// Reads lines of canonical NDJSON into records.
///
/// A string without escapes becomes a slot into the block itself. Keys may come in any order; the model's order is
/// the quick one. Keys the model does not know are kept in `extra`.
public struct NDJSONDecoder: @unchecked Sendable {
    // Safe to send: nothing changes after it was made, and the names are views into the arena that it keeps.
    /// Why a line could not be read; `byte` is its offset in the line.
    public struct Fault: Error, Sendable {
        /// What is wrong, as words that complete "this line …".
        public var message: String
        /// The 0-based offset in the line.
        public var byte: Int
    }

    /// A key that the model does not have for the record type.
    public struct UnknownKey: Sendable {
        /// The record type.
        public var kind: RecordKind
        /// The key.
        public var name: String
    }

    private let arena = Arena()
    /// The fields' names of each record type, and the names of the types.
    private let names: UnsafeBufferPointer<UnsafeBufferPointer<UnsafeBufferPointer<UInt8>>>
    private let kindNames: UnsafeBufferPointer<UnsafeBufferPointer<UInt8>>

    /// Prepares the names of every record type.
    public init() {
        let arena = arena
        names = arena.keep(
            RecordKind.allCases.map { kind in arena.keep(CrosswalkModel.info(kind).fields.map { arena.keep($0.name) }) }
        )
        kindNames = arena.keep(RecordKind.allCases.map { arena.keep($0.name) })
    }

    /// Reads the line in `range` of `batch.bytes` as one more record of `batch`.
    ///
    /// - Throws: `Fault` where the line is not an object of a known record type; the batch is then as before.
    public func decode(
        _ range: Range<Int>,
        of batch: inout RecordBatch,
        file: Int,
        row: Int,
        unknown: (UnknownKey) -> Void
    ) throws(Fault) {
        var parser = Parser(position: range.lowerBound, start: range.lowerBound, end: range.upperBound)
        let counts = (batch.records.count, batch.slots.count)
        do throws(Fault) {
            try parser.expect(UInt8(ascii: "{"), of: batch, "does not start with {")
            let kind = try self.kind(&parser, batch)
            let first = batch.begin(kind, file: file, row: row, line: row)
            try fields(of: kind, firstSlot: first, &parser, &batch, unknown)
            parser.skipSpace(batch)
            guard parser.position == parser.end else { throw parser.fault("goes on after its object has ended") }
        } catch {
            batch.records.removeLast(batch.records.count - counts.0)
            batch.slots.removeLast(batch.slots.count - counts.1)
            throw error
        }
    }

    /// Finds the record type: the first key as we write it, any key where a tool has sorted them.
    private func kind(_ parser: inout Parser, _ batch: borrowing RecordBatch) throws(Fault) -> RecordKind {
        let opening = parser.position
        while true {
            parser.skipSpace(batch)
            let key = try parser.string(of: batch)
            try parser.expect(UInt8(ascii: ":"), of: batch, "has a key without a colon")
            parser.skipSpace(batch)
            if parser.matches(key, "record", of: batch) {
                let name = try parser.string(of: batch)
                guard
                    let index = batch.withText(name.range, { text in kindNames.firstIndex { $0.isSame(as: text) } }),
                    let kind = RecordKind(rawValue: UInt8(index))
                else { throw parser.fault("names a record type that the model does not have") }
                parser.position = opening
                return kind
            }
            try parser.skipValue(of: batch)
            parser.skipSpace(batch)
            guard parser.peek(batch) == UInt8(ascii: ",") else { throw parser.fault("has no key \"record\"") }
            parser.position += 1
        }
    }

    private func fields(
        of kind: RecordKind,
        firstSlot: Int,
        _ parser: inout Parser,
        _ batch: inout RecordBatch,
        _ unknown: (UnknownKey) -> Void
    ) throws(Fault) {
        let fieldNames = names[Int(kind.rawValue)]
        var expected = 0
        var strays: [Slot] = []
        parser.skipSpace(batch)
        if parser.peek(batch) == UInt8(ascii: "}") {
            parser.position += 1
            return
        }
        while true {
            parser.skipSpace(batch)
            let key = try parser.string(of: batch)
            try parser.expect(UInt8(ascii: ":"), of: batch, "has a key without a colon")
            parser.skipSpace(batch)
            if let field = Self.position(of: key, in: fieldNames, after: expected, batch) {
                expected = field + 1
                let isMap = field == fieldNames.count - 1
                if parser.peek(batch) == UInt8(ascii: "\"") {
                    batch.slots[firstSlot + field] = try parser.text(try parser.string(of: batch), &batch)
                } else {
                    let type = isMap ? nil : CrosswalkModel.field(kind, field).type
                    batch.slots[firstSlot + field] = try parser.value(type, &batch)
                }
            } else if parser.matches(key, "record", of: batch) {
                try parser.skipValue(of: batch)
            } else {
                let name = try parser.text(key, &batch)
                unknown(UnknownKey(kind: kind, name: batch.string(name) ?? ""))
                strays += [name, try parser.value(nil, &batch)]
            }
            parser.skipSpace(batch)
            switch parser.peek(batch) {
            case UInt8(ascii: ","):
                parser.position += 1
            case UInt8(ascii: "}"):
                parser.position += 1
                if !strays.isEmpty {
                    let extra = firstSlot + fieldNames.count - 1
                    batch.slots[extra] = batch.structure(.map, Array(batch.items(batch.slots[extra])) + strays)
                }
                return
            default:
                throw parser.fault(parser.position >= parser.end ? "breaks off" : "needs a comma or } here")
            }
        }
    }

    private static func position(
        of key: Parser.Text,
        in names: UnsafeBufferPointer<UnsafeBufferPointer<UInt8>>,
        after expected: Int,
        _ batch: borrowing RecordBatch
    ) -> Int? {
        guard !key.isEscaped else { return nil }
        return batch.withText(key.range) { text in
            for index in expected..<max(expected, names.count) where names[index].isSame(as: text) { return index }
            for index in 0..<min(expected, names.count) where names[index].isSame(as: text) { return index }
            return nil
        }
    }
}
