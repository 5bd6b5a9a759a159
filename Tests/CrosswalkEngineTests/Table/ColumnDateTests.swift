// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import CrosswalkEngine

/// Columns that are named by days, as people write days.
@Suite struct ColumnDateTests {
    private static func reading(_ header: String, _ melt: String) throws -> TableReading {
        let mapping = try TableReading.mapping(
            """
            reshape:
              - melt: { columns: \(melt) }
            Attendance:
              key: [Id, $date, $number]
              person: Id
              date: $date
              status: { from: $mark, marks: { P: present, blank: none } }
            """
        )
        let cells = header.split(separator: ",").dropFirst().map { _ in "P" }.joined(separator: ",")
        return try TableReading("\(header)\na,\(cells)\n", mapping)
    }

    @Test func `days without a year have that of the step, and a new one from January on`() throws {
        let reading = try Self.reading("Id,8-Dec,15-Dec,5-Jan,9-Feb,1-Jun", "date(D-MON), year: 2025")
        #expect(reading.error == nil)
        #expect(
            reading.values("Attendance", "date") == [
                "2025-12-08", "2025-12-15", "2026-01-05", "2026-02-09", "2026-06-01",
            ]
        )
    }

    @Test func `where the newest day stands first the year goes back`() throws {
        let reading = try Self.reading("Id,1/5,12/15,12/8", "date(M/D), year: 2026")
        #expect(reading.values("Attendance", "date") == ["2026-01-05", "2025-12-15", "2025-12-08"])
    }

    @Test func `the same day twice is told apart by its number`() throws {
        let reading = try Self.reading("Id,9/8,9/8", "date(M/D), year: 2025")
        #expect(reading.values("Attendance", "id") == ["a|2025-09-08|1", "a|2025-09-08|2"])
    }

    @Test func `days of the week before dates are passed over`() throws {
        let reading = try Self.reading("Id,Mon 9/8/2025,Wed. 9/10/2025,Friday 9/12/2025", "date(M/D/YYYY)")
        #expect(reading.values("Attendance", "date") == ["2025-09-08", "2025-09-10", "2025-09-12"])
    }

    @Test func `a word that is no day of the week keeps a column from being a date`() throws {
        let reading = try Self.reading("Id,Due 9/8/2025,9/10/2025", "date(M/D/YYYY)")
        #expect(reading.values("Attendance", "date") == ["2025-09-10"])
    }

    @Test func `a star passes over the time behind a date, and cannot be written`() {
        let pattern = DatePattern("M/D/YYYY *")
        #expect(pattern.read(Array("9/8/2025 3:02:11 PM EST".utf8)) == Array("2025-09-08".utf8))
        #expect(pattern.read(Array("9/8/2025".utf8)) == nil)
        #expect(pattern.write(Array("2025-09-08".utf8)) == nil)
    }

    @Test func `the forms of a date are those that would write it so`() {
        func forms(_ text: String) -> [String] {
            let bits = DateForms.forms(of: text)
            return DateForms.usual.indices.filter { bits & (1 << UInt32($0)) != 0 }.map { DateForms.usual[$0] }
        }
        #expect(forms("2025-09-08") == ["YYYY-MM-DD"])
        #expect(forms("9/8/2025") == ["M/D/YYYY", "D/M/YYYY"])
        #expect(forms("09/18/2025") == ["MM/DD/YYYY"])
        #expect(forms("17-JUN-20") == ["DD-MON-YY", "D-MON-YY"])
        #expect(forms("Ada") == [])
        #expect(DateForms.span(of: ["9/8/2025", "9/10/2025"], as: "M/D/YYYY") == 2)
        #expect(DateForms.span(of: ["9/8/2025", "soon"], as: "M/D/YYYY") == nil)
    }
}
