// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkTesting
import Testing

@testable import CrosswalkEngine

@Suite struct DelimitedSheetTests {
    private static func rows(_ bytes: [UInt8], quote: UInt8?, room: Int) -> [String] {
        let sheet = DelimitedSheet(
            MemorySource(bytes, name: "a.csv"),
            delimiter: UInt8(ascii: ","),
            quote: quote,
            hasBackslashes: false,
            name: "a.csv",
            room: room
        )
        var rows: [String] = []
        do {
            while let row = try sheet.next() { rows.append("\(row.line): \(row.cells)") }
        } catch {
            rows.append("\(error)")
        }
        return rows
    }

    @Test func `rows cut by masks are those that are read byte by byte`() {
        var random = SeededGenerator()
        let pieces = [
            "\"", "\"", ",", ",", "\n", "\r", "\r\n", "=\"", "'=1", " ", "\u{A0}", "é", "x", "a long value",
            "\"quoted\",",
            "\"with \"\"quotes\"\"\",", "P,P,A,,T,", "plain,row,of,cells\n",
        ]
        for _ in 0..<600 {
            var bytes: [UInt8] = []
            for _ in 0..<random.int(0...80) {
                if random.oneIn(40) { bytes.append(UInt8.random(in: 0...255, using: &random)) }
                bytes += Array((pieces.randomElement(using: &random) ?? "").utf8)
            }
            let quote = random.oneIn(5) ? nil : UInt8(ascii: "\"")
            // With room for a single byte, no row is ever there as a whole.
            let slow = Self.rows(bytes, quote: quote, room: 1)
            for room in [random.int(2...200), 1 << 16] {
                #expect(Self.rows(bytes, quote: quote, room: room) == slow, "seed \(random.seed)")
            }
        }
    }
}
