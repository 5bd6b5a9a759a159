// SPDX-License-Identifier: Apache-2.0

import CrosswalkModel
import CrosswalkTesting
import Testing

@testable import CrosswalkEngine
@testable import CrosswalkMapping

@Suite struct MeltedRowsTests {
    @Test func `rows that are melted one at a time are those that all steps make at once`() throws {
        var random = SeededGenerator()
        for _ in 0..<300 {
            var lines = "reshape:\n"
            if random.oneIn(2) { lines += "  - filter: { column: ID, isNot: [\"\"] }\n" }
            if random.oneIn(2) { lines += "  - constants: { Site: { file: \"{}.csv\" } }\n" }
            let isDated = random.oneIn(2)
            let numbered = "\"Session {n}\", beside: { $date: \"Session {n} Date\" }"
            lines += "  - melt: { columns: \(isDated ? "date(M/D/YYYY)" : numbered) }\n"
            let after = random.oneIn(6)
            if after { lines += "  - filter: { column: $mark, isNot: [X] }\n" }
            let source = try TableReading.mapping(lines + "Person:\n  id: ID\n").sources[0]
            var header = ["ID", "Name"]
            for day in 1...random.int(1...6) {
                header.append(isDated ? "9/\(day)/2025" : "Session \(day)")
                if !isDated, random.oneIn(2) { header.append("Session \(day) Date") }
            }
            let context = TableContext(file: "a.csv", sheet: "", preamble: [])
            let reshaper = Reshaper(source.reshape, header: header, context: context)
            var whole = RowMaker(reshaper, rules: [])
            var melted = MeltedRows(reshaper, rules: [], passesBlanks: true)
            #expect(melted.isLast == !after, "seed \(random.seed)")
            var part = RowMaker(reshaper, rules: [], leavesLast: melted.isLast)
            var bytes = reshaper.text
            for _ in 0..<5 {
                let cells = header.indices.map { _ in
                    if random.oneIn(3) { return Slot.absent }
                    bytes.append(random.oneIn(2) ? UInt8(ascii: "P") : UInt8(ascii: "X"))
                    return Slot(.text, start: bytes.count - 1, count: 1)
                }
                cells.withUnsafeBufferPointer { cells in
                    bytes.withUnsafeBufferPointer { bytes in
                        whole.make(cells, in: bytes)
                        part.make(cells, in: bytes)
                    }
                }
                let made = (0..<whole.count).map { Array(whole.row($0)) }
                var late: [[Slot]] = []
                if melted.isLast, part.count > 0 {
                    melted.take(part.row(0))
                    for index in 0..<melted.count { late.append(Array(melted.row(index))) }
                } else {
                    for index in 0..<part.count { late.append(Array(part.row(index))) }
                }
                #expect(late == made, "seed \(random.seed)")
            }
        }
    }
}
