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

    @Test func `rows made where pieces are cut are those made where they are parsed`() throws {
        var random = SeededGenerator()
        let early = try TableReading.mapping(Self.checked)
        // A filter on what the melt makes, which leaves nothing out.
        let step = "\n  - filter: { column: $date, isNot: [never] }"
        let late = try TableReading.mapping(Self.checked.replacing("YYYY) }", with: "YYYY) }" + step))
        for _ in 0..<60 {
            let days = Int.random(in: 1...9, using: &random)
            var text = "Student ID,Program,Note"
            for day in 1...days { text += ",01/0\(day)/2026" }
            text += ",Days\n"
            for _ in 0..<Int.random(in: 0...900, using: &random) {
                text += random.oneIn(9) ? "" : "p\(Int.random(in: 0...300, using: &random))"
                text += ",\(["After", "Arts", ""].randomElement(using: &random) ?? ""),\(random.oneIn(4) ? "note" : "")"
                for _ in 0..<days { text += ",\(["P", "A", "", "p", "none"].randomElement(using: &random) ?? "")" }
                text += ",\(Int.random(in: 0...days, using: &random))\(random.oneIn(20) ? ",stray" : "")\n"
                if random.oneIn(150) { text += "x,TOTAL" + String(repeating: ",1", count: days + 2) + "\n" }
            }
            let one = try TableReading(text, early)
            for other in [try TableReading(text, early, jobs: 3), try TableReading(text, late, jobs: 2)] {
                #expect(one.lines == other.lines, "seed \(random.seed)")
                #expect(one.findings == other.findings, "seed \(random.seed)")
                #expect(one.tally.merged == other.tally.merged, "seed \(random.seed)")
                #expect(one.tally.rejected == other.tally.rejected, "seed \(random.seed)")
            }
        }
    }

    private static let checked = """
        dialect: { header: [Student ID, Program], null: [none] }
        reshape:
          - filter: { column: Student ID, isNot: [""] }
          - melt: { columns: date(MM/DD/YYYY) }
        checks:
          - { column: Days, counts: [P] }
          - { row: { Program: TOTAL }, counts: [P] }
        Person:
          distinct: true
          id: Student ID
        Program:
          distinct: true
          id: Program
          kind: =program
          name: Program
        Attendance:
          key: [Student ID, Program, $date, $number]
          person: Student ID
          program: Program
          date: $date
          status:
            from: $mark
            marks: { P: present, A: absent, blank: none }
        """

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
