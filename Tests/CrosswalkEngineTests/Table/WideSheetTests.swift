// SPDX-License-Identifier: Apache-2.0

import CrosswalkEngine
import CrosswalkModel
import Testing

@Suite struct WideSheetTests {
    static let wide = """
        reshape:
          - melt: { columns: date(MM/DD/YYYY) }
        checks:
          - { column: Days Present, counts: [P, T, E] }
          - { row: { Program: TOTAL }, counts: [P, T, E] }
        Person:
          distinct: true
          id: Student ID
          givenName: First Name
          familyName: Last Name
        Attendance:
          key: [Student ID, Program, $date, $number]
          person: Student ID
          date: $date
          status: { from: $mark, marks: { P: present, A: absent, T: tardy, E: earlyDeparture, blank: none } }
        """

    static let sheet = """
        \u{FEFF}Example Youth Services - After School
        Site:,"All sites, district-wide",Printed:,11/28/2025

        Student ID,Last Name,First Name,Program,09/08/2025,09/09/2025,09/09/2025,Days Present
        0001,Okafor,Ngozi,STEM,P,,A,1
        0002,Velarde Duarte,Bea,STEM,T,P,p,3
        0001,Okafor,Ngozi,Art,,X,X,0
        ,,,TOTAL,2,1,1,4

        """

    @Test(arguments: [1, 3])
    func `a person is one record and each marked cell an attendance`(jobs: Int) throws {
        let reading = try TableReading(Self.sheet, TableReading.mapping(Self.wide), jobs: jobs)
        #expect(reading.error == nil)
        #expect(reading.values("Person", "id") == ["0001", "0002"])
        #expect(
            reading.values("Attendance", "id") == [
                "0001|STEM|2025-09-08|1", "0001|STEM|2025-09-09|2", "0002|STEM|2025-09-08|1", "0002|STEM|2025-09-09|1",
                "0002|STEM|2025-09-09|2", "0001|Art|2025-09-09|1", "0001|Art|2025-09-09|2",
            ]
        )
        #expect(
            reading.values("Attendance", "status")
                == ["present", "absent", "tardy", "present", "present", "ext:X", "ext:X"]
        )
        #expect(reading.tally.merged[.person] == 1)
        #expect(reading.tally.rows == [3])
        #expect(reading.findings == ["PRG-MARK-001 ×2 the mark X is not declared in the mapping"])
        let note = try #require(reading.information("IO-TAB-001").first)
        #expect(note.contains("header in line 4; 3 columns turned into rows; 3 rows of data; 2 rows above the header"))
    }

    @Test func `figures that disagree are said, by row and by column`() throws {
        let text = Self.sheet.split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.hasPrefix("0001,Okafor,Ngozi,STEM") ? "0001,Okafor,Ngozi,STEM,P,,A,2" : String($0) }
            .map { $0.hasPrefix(",,,TOTAL") ? ",,,TOTAL,2,7,1,4" : $0 }.joined(separator: "\n")
        let reading = try TableReading(text, TableReading.mapping(Self.wide))
        #expect(reading.values("Attendance", "id").count == 7)
        #expect(
            reading.findings.filter { $0.hasPrefix("PRG-CHECK") } == [
                "PRG-CHECK-001 ×1 the figure in Days Present is not what was counted in its row",
                "PRG-CHECK-001 ×1 the row of totals says 7 in 09/09/2025, and 1 were counted",
            ]
        )
    }

    @Test func `a blank that is not declared makes no record and is counted`() throws {
        let lines = Self.wide.replacing(", blank: none", with: "")
        let reading = try TableReading(Self.sheet, TableReading.mapping(lines))
        #expect(reading.values("Attendance", "id").count == 7)
        #expect(reading.findings.contains { $0.hasPrefix("PRG-MARK-002 ×2 ") })
    }

    @Test func `numbered sessions go with the columns of their dates`() throws {
        let mapping = try TableReading.mapping(
            """
            reshape:
              - melt: { columns: "Session {n}", beside: { $date: "Session {n} Date" }, name: No }
            Attendance:
              key: [Id, No]
              person: Id
              date: { from: $date, as: date(M/D/YYYY) }
              reason: No
              status: { from: $mark, marks: { Yes: present, None: absent, blank: none } }
            """
        )
        let reading = try TableReading(
            "Id,Session 1,Session 1 Date,Session 2,Session 2 Date\na,Yes,1/5/2026,None,1/12/2026\nb,,1/5/2026,Yes,1/13/2026\n",
            mapping
        )
        #expect(reading.findings == [])
        #expect(reading.values("Attendance", "id") == ["a|1", "a|2", "b|2"])
        #expect(reading.values("Attendance", "date") == ["2026-01-05", "2026-01-12", "2026-01-13"])
        #expect(reading.values("Attendance", "reason") == ["1", "2", "2"])
    }
}

extension String {
    fileprivate func replacing(_ text: String, with other: String) -> String {
        var result = ""
        var rest = self[...]
        while !rest.isEmpty {
            if rest.hasPrefix(text) {
                result += other
                rest = rest.dropFirst(text.count)
            } else {
                result.append(rest.removeFirst())
            }
        }
        return result
    }
}
