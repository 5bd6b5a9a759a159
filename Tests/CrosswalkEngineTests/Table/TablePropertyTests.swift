// SPDX-License-Identifier: Apache-2.0

import CrosswalkEngine
import CrosswalkTesting
import Testing

@Suite struct TablePropertyTests {
    @Test func `melting counts what a sheet has, however it is filled`() throws {
        var random = SeededGenerator()
        let mapping = try TableReading.mapping(WideSheetTests.wide)
        for _ in 0..<60 {
            let days = Int.random(in: 1...12, using: &random)
            let people = Int.random(in: 0...8, using: &random)
            var text = "Student ID,First Name,Last Name,Program"
            for day in 1...days { text += ",01/\(day < 10 ? "0" : "")\(day)/2026" }
            text += "\n"
            var marked: [String: Int] = [:]
            for person in 0..<people {
                text += "p\(person),A,B,X"
                for _ in 0..<days {
                    let mark = ["P", "A", "T", "E", "", " ", "p"].randomElement(using: &random) ?? ""
                    text += ",\(mark)"
                    let words = ["P": "present", "A": "absent", "T": "tardy", "E": "earlyDeparture", "p": "present"]
                    if let word = words[mark] { marked[word, default: 0] += 1 }
                }
                text += "\n"
            }
            let reading = try TableReading(text, mapping, jobs: Int.random(in: 1...3, using: &random))
            var counted: [String: Int] = [:]
            for word in reading.values("Attendance", "status") { counted[word, default: 0] += 1 }
            #expect(counted == marked, "seed \(random.seed)")
            #expect(reading.records("Person").count == people, "seed \(random.seed)")
        }
    }

    @Test func `no text makes the reader fall over or lose count`() throws {
        var random = SeededGenerator()
        let mapping = try TableReading.mapping(
            "dialect: { escape: backslash, comment: \"#\", footer: [Total] }\n" + WideSheetTests.wide
        )
        let pieces = [
            "\"", "'", ",", ";", "\t", "\n", "\r", "\r\n", "\\", "=", "=\"", "Student ID", "Program", "01/05/2026", "P",
            "#",
            "Total", "\u{FEFF}", "\u{A0}", "é", "\0", " ", "x",
        ]
        for _ in 0..<400 {
            var bytes: [UInt8] = []
            if Bool.random(using: &random) { bytes += Array("Student ID,Program,01/05/2026,01/06/2026\n".utf8) }
            for _ in 0..<Int.random(in: 0...60, using: &random) {
                if Int.random(in: 0..<12, using: &random) == 0 {
                    bytes.append(UInt8.random(in: 0...255, using: &random))
                } else {
                    bytes += Array((pieces.randomElement(using: &random) ?? "").utf8)
                }
            }
            let one = try TableReading([("a.csv", bytes)], mapping)
            let other = try TableReading([("a.csv", bytes)], mapping, jobs: 3)
            #expect(one.lines == other.lines, "seed \(random.seed)")
            if one.error == nil {
                #expect(one.tally.rows.first ?? -1 >= 0, "seed \(random.seed)")
            }
        }
    }
}
