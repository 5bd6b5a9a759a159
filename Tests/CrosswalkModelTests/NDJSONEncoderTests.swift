// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkTesting
import Testing

@testable import CrosswalkModel

@Suite struct NDJSONEncoderTests {
    // MARK: The slow twin

    /// A text as JSON, character by character.
    private static func quoted(_ text: String) -> String {
        let letters: [Unicode.Scalar: String] = [
            "\"": "\\\"", "\\": "\\\\", "\u{8}": "\\b", "\t": "\\t", "\n": "\\n", "\u{C}": "\\f", "\r": "\\r",
        ]
        var result = "\""
        for scalar in text.unicodeScalars {
            if let letter = letters[scalar] {
                result += letter
            } else if scalar.value < 0x20 {
                result += "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    /// True for what stands bare: `true`, `false`, and whole numbers of at most 15 digits as one writes them.
    private static func isBare(_ text: String) -> Bool {
        if text == "true" || text == "false" { return true }
        guard text.utf8.count <= 16, let number = Int(text), String(number) == text else { return false }
        return String(number.magnitude).count <= 15
    }

    private static func json(_ slot: Slot, _ type: FieldType?, _ batch: RecordBatch) -> String {
        let items = Array(batch.items(slot))
        switch slot.kind {
        case .absent, .null: return "null"
        case .text:
            let text = batch.string(slot) ?? ""
            switch type?.item {
            case .boolean, .integer: return isBare(text) ? text : quoted(text)
            default: return quoted(text)
            }
        case .list: return "[" + items.map { json($0, type, batch) }.joined(separator: ",") + "]"
        case .map:
            let pairs = stride(from: 0, to: items.count - 1, by: 2).map {
                json(items[$0], nil, batch) + ":" + json(items[$0 + 1], nil, batch)
            }
            return "{" + pairs.joined(separator: ",") + "}"
        case .object:
            guard case .value(let shape)? = type?.item else { return "{}" }
            let members = zip(shape.members, items).filter { !$0.1.isAbsent }
            return "{" + members.map { quoted($0.name) + ":" + json($1, $0.type, batch) }.joined(separator: ",") + "}"
        }
    }

    private static func lines(_ batch: RecordBatch) -> String {
        var result = ""
        for record in batch.records {
            let info = CrosswalkModel.info(record.kind)
            result += "{\"record\":" + quoted(info.name)
            for (position, field) in info.fields.enumerated() {
                let slot = batch.slot(record, position)
                if !slot.isAbsent { result += "," + quoted(field.name) + ":" + json(slot, field.type, batch) }
            }
            result += "}\n"
        }
        return result
    }

    // MARK: Anything

    private static let words = [
        "true", "false", "tru", "falsy", "0", "-0", "7", "-12", "007", "1e3", "999999999999999",
    ]

    private static func text(_ generator: inout SeededGenerator, _ batch: inout RecordBatch) -> Slot {
        if generator.oneIn(3) { return batch.text(generator.pick(words)) }
        let plain = Array("abcXYZ 0123456789-,:{}[]/".utf8)
        // Some are longer than what is looked at at a time, some as long as all that fits.
        let length = generator.oneIn(25) ? generator.int(1900...2200) : generator.int(0...60)
        var text = String(decoding: (0..<length).map { _ in generator.pick(plain) }, as: UTF8.self)
        if generator.oneIn(5) { text += generator.pick(["\"", "\\", "\n", "\u{1}", "\u{1F}", "é", "\u{7F}", "日本"]) }
        return batch.text(text)
    }

    private static func value(
        _ type: FieldType,
        _ generator: inout SeededGenerator,
        _ batch: inout RecordBatch
    ) -> Slot {
        if generator.oneIn(15) { return .null }
        switch type {
        case .list(let item):
            var items: [Slot] = []
            for _ in 0..<generator.int(0...7) { items.append(value(item, &generator, &batch)) }
            return batch.structure(.list, items)
        case .value(let shape):
            var members: [Slot] = []
            for member in shape.members {
                members.append(generator.oneIn(3) ? .absent : value(member.type, &generator, &batch))
            }
            return batch.structure(.object, members)
        default: return text(&generator, &batch)
        }
    }

    private static func anything(_ generator: inout SeededGenerator) -> RecordBatch {
        var batch = RecordBatch()
        for _ in 0..<generator.int(1...12) {
            let kind = generator.pick(RecordKind.allCases)
            let earlier = batch.records.last
            let first = batch.begin(kind)
            for (position, field) in CrosswalkModel.info(kind).fields.enumerated() where !generator.oneIn(3) {
                var slot = Slot.absent
                if let earlier, earlier.kind == kind, generator.oneIn(2) {
                    // The very value of the record before.
                    slot = batch.slot(earlier, position)
                } else if position == CrosswalkModel.extraPosition(kind) {
                    var entries: [Slot] = []
                    for _ in 0..<2 * generator.int(0...3) { entries.append(text(&generator, &batch)) }
                    slot = batch.structure(.map, entries)
                } else {
                    slot = value(field.type, &generator, &batch)
                }
                batch.slots[first + position] = slot
            }
        }
        return batch
    }

    @Test func `any record is written as the slow twin writes it`() {
        var generator = SeededGenerator()
        let encoder = NDJSONEncoder()
        for _ in 0..<600 {
            let batch = Self.anything(&generator)
            var output = ByteBuffer(capacity: generator.int(1...5000))
            output.append("before" as StaticString)
            encoder.encode(batch, into: &output)
            let isSame = output.array() == Array(("before" + Self.lines(batch)).utf8)
            #expect(isSame, "seed \(generator.seed)")
        }
    }

    @Test func `a list that two records share is written for each, in the form of its field`() throws {
        var batch = RecordBatch()
        let shared = batch.list(["true", "1", "two", "\"3\""])
        let header = try #require(CrosswalkModel.info(.residue).position(of: "header"))
        let cells = try #require(CrosswalkModel.info(.residue).position(of: "cells"))
        for number in 1...3 {
            batch.begin(.residue)
            batch.set(CrosswalkModel.idPosition, batch.text("#file:\(number)"))
            batch.set(header, shared)
            if number != 2 { batch.set(cells, shared) }
        }
        var output = ByteBuffer()
        NDJSONEncoder().encode(batch, into: &output)
        #expect(String(decoding: output.array(), as: UTF8.self) == Self.lines(batch))
    }

    @Test(arguments: [1, 31, 200]) func `values nested deeply stay in their room`(depth: Int) {
        typealias Room = NDJSONEncoder.Room
        let guarded = 256
        let name = Array("\"extra\":".utf8) + [UInt8](repeating: 0, count: 16)
        let long = [UInt8](repeating: 0x78, count: Room.size)
        // Lists of one list each, the last of them empty.
        let lists = (1..<depth).map { Slot(.list, start: $0, count: 1) } + [Slot(.list, start: 0, count: 0)]
        var memory = [UInt8](repeating: 0, count: Room.size + guarded)
        var isEverFull = false
        for lead in 0...Room.size {
            for place in Room.size..<memory.count { memory[place] = 0xAA }
            memory.withUnsafeMutableBufferPointer { memory in
                name.withUnsafeBufferPointer { name in
                    long.withUnsafeBufferPointer { long in
                        lists.withUnsafeBufferPointer { lists in
                            guard let base = memory.baseAddress else { return }
                            let key = NDJSONEncoder.Key(
                                text: UnsafeBufferPointer(rebasing: name[..<8]),
                                isBare: false,
                                members: UnsafeBufferPointer(start: nil, count: 0)
                            )
                            let values = NDJSONEncoder.Values(bytes: long, children: lists)
                            var last = NDJSONEncoder.LastList()
                            var room = Room(base, behind: 0)
                            _ = room.fill(key, Slot(.text, start: 0, count: lead), values, &last)
                            if !room.fill(key, Slot(.list, start: 0, count: 1), values, &last) { isEverFull = true }
                        }
                    }
                }
            }
            #expect(memory[Room.size...].allSatisfy { $0 == 0xAA }, "behind \(lead) bytes")
        }
        #expect(isEverFull)
    }
}
