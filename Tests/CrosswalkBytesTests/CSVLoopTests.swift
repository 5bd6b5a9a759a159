// SPDX-License-Identifier: Apache-2.0

import CScan
import CrosswalkTesting
import Testing

@Suite struct CSVLoopTests {
    private static let comma = UInt8(ascii: ",")
    private static let quote = UInt8(ascii: "\"")

    private static func text(_ generator: inout SeededGenerator) -> [UInt8] {
        let length = generator.int(0...1200)
        switch generator.int(0...3) {
        case 0: return CSVTests.plainText(&generator, length: length)
        case 1: return CSVTests.randomText(&generator, length: length, tame: generator.oneIn(2))
        default: return CSVTests.quotedText(&generator, length: length)
        }
    }

    private typealias Take = (UnsafeMutablePointer<crosswalk_csv_fields>) -> Void

    /// What a loop finds, and where it stops.
    private static func found(_ text: [UInt8], room: Int, _ take: Take) -> [UInt64] {
        text.withUnsafeBufferPointer { bytes in
            withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 2 * room) { words in
                withUnsafeTemporaryAllocation(of: UInt8.self, capacity: room) { marks in
                    words.initialize(repeating: 0)
                    marks.initialize(repeating: 0)
                    guard let base = bytes.baseAddress, let bounds = words.baseAddress else { return [] }
                    var fields = crosswalk_csv_fields()
                    fields.bytes = base
                    fields.bounds = bounds
                    fields.rows = bounds + room
                    fields.marks = marks.baseAddress
                    fields.field_room = room
                    fields.row_room = room
                    fields.after_separator = 1
                    fields.after_line = 1
                    take(&fields)
                    let state: [UInt64] = [
                        UInt64(fields.block), UInt64(fields.start), UInt64(fields.fields), UInt64(fields.row),
                        fields.inside,
                        fields.after_separator, fields.after_quote, fields.after_line, UInt64(fields.lines),
                    ]
                    return state + words[..<fields.fields] + words[room...(room + fields.row)]
                        + marks[..<fields.fields].map(UInt64.init)
                }
            }
        }
    }

    @Test func `the loops for newer processors find what those for all processors find`() {
        var generator = SeededGenerator()
        for _ in 0..<3000 {
            let text = Self.text(&generator)
            let all: Int32 = generator.oneIn(2) ? 1 : 0
            let look = crosswalk_csv_look(text, text.count)
            let slowLook = crosswalk_csv_look_portable(text, text.count)
            #expect(
                look.lines == slowLook.lines && (look.blank == 0) == (slowLook.blank == 0)
                    && (look.nul == 0) == (slowLook.nul == 0) && (look.high == 0) == (slowLook.high == 0),
                "seed \(generator.seed)"
            )
            let tidy = crosswalk_csv_look_tidy(text, text.count, all, Self.comma, Self.quote)
            let slowTidy = crosswalk_csv_look_tidy_portable(text, text.count, all, Self.comma, Self.quote)
            #expect((tidy.odd == 0) == (slowTidy.odd == 0), "seed \(generator.seed)")
            if tidy.odd == 0 {
                #expect(
                    tidy.end == slowTidy.end && tidy.rows == slowTidy.rows && tidy.held == slowTidy.held
                        && tidy.held_before_end == slowTidy.held_before_end && tidy.inside == slowTidy.inside
                        && (tidy.high == 0) == (slowTidy.high == 0),
                    "seed \(generator.seed)"
                )
            }
            // Where there is little room, they stop before it is used up.
            let room = generator.pick([70, 300, 2000])
            let whole = text.count & ~63
            #expect(
                Self.found(text, room: room) { crosswalk_csv_take_plain($0, whole, Self.comma) }
                    == Self.found(text, room: room) { crosswalk_csv_take_plain_portable($0, whole, Self.comma) },
                "seed \(generator.seed)"
            )
            #expect(
                Self.found(text, room: room) { crosswalk_csv_take_tidy($0, whole, Self.comma, Self.quote) }
                    == Self.found(text, room: room) {
                        crosswalk_csv_take_tidy_portable($0, whole, Self.comma, Self.quote)
                    },
                "seed \(generator.seed)"
            )
        }
    }
}
