// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkEngine
import CrosswalkModel
import CrosswalkTesting
import Testing

@Suite struct CanonicalReaderTests {
    private static let encoder = NDJSONEncoder()

    private static func line(_ number: Int, _ generator: inout SeededGenerator) -> String {
        let length = generator.oneIn(60) ? 600_000 : generator.pick([1, 5, 200, 3000, 40_000])
        let name = String(repeating: "x", count: length) + (generator.oneIn(4) ? #"\""# : "")
        return #"{"record":"Person","id":"p\#(number)","givenName":"\#(name)"}"#
    }

    @Test(arguments: [1, 3], [1000, Int.max])
    func `records do not depend on where pieces end, however long a line is`(jobs: Int, chunk: Int) throws {
        var generator = SeededGenerator()
        for _ in 0..<3 {
            var text = ""
            var lines = ""
            var rows: [UInt32] = []
            var row: UInt32 = 1
            for number in 0..<generator.int(1...150) {
                if generator.oneIn(5) {
                    text += generator.pick(["\n", "  \n", "\r\n"])
                    row += 1
                }
                let line = Self.line(number, &generator)
                text += line + (generator.oneIn(3) ? "\r\n" : "\n")
                lines += line + "\n"
                rows.append(row)
                row += 1
            }
            if generator.oneIn(2) { text.removeLast() }
            let bytes = Array(text.utf8)
            let reader = CanonicalReader("lines") { MemorySource(bytes, name: "lines", chunk: chunk) }
            var output = ByteBuffer()
            var found: [UInt32] = []
            try Pipeline(jobs: jobs).run(reader, sources: 0) { batch, tally, _ in
                Self.encoder.encode(batch, into: &output)
                found += batch.records.map(\.row)
                #expect(tally.rejected.isEmpty, "seed \(generator.seed)")
            }
            #expect(found == rows, "seed \(generator.seed)")
            #expect(output.array() == Array(lines.utf8), "seed \(generator.seed)")
        }
    }
}
