// SPDX-License-Identifier: Apache-2.0
import CrosswalkKit
import CrosswalkTesting
import Testing

/// One district's attendance as a Salesforce export and as a wide sheet: the same people on the same days.
@Suite struct SameAttendanceTests {
    @Test func `the sheet and the Salesforce export of a made-up district give the same attendance`() throws {
        var generator = SeededGenerator()
        for _ in 0..<4 {
            let students = generator.int(1...60)
            let district = ProgramDistrict(students: students, days: generator.int(1...50), using: &generator)
            let folder = try TemporaryFolder()
            try district.write(to: folder)
            let sheet = try AttendanceFacts(folder.path("sheet.csv"), from: "attendance-sheet")
            let salesforce = try AttendanceFacts(folder.path("pmm"), from: "pmm-csv")
            #expect(sheet.lines == district.facts, "seed \(generator.seed)")
            #expect(salesforce.lines == district.facts, "seed \(generator.seed)")
            #expect(sheet.people == salesforce.people, "seed \(generator.seed)")
            #expect(
                salesforce.minutes == 90 * district.facts.count { $0.hasSuffix(" present") },
                "seed \(generator.seed)"
            )
        }
    }

    @Test(.enabled(if: Shell.has("python3"), "no python3 to run the generator with"))
    func `the sheet and the Salesforce export of the benchmarks' district give the same attendance`() throws {
        let folder = try TemporaryFolder()
        let command =
            "python3 '\(RepositoryFiles.root)/Benchmarks/generate.py' --students 300 --formats pmm,wide --out d"
        let made = try Shell.run(command, in: folder.path)
        try #require(made.exit == 0, "\(made.error)")
        // Salesforce has no word for late.
        let sheet = try AttendanceFacts(folder.path("d/wide/attendance.csv"), countsLate: false)
        let salesforce = try AttendanceFacts(folder.path("d/pmm"), countsLate: false)
        #expect(sheet.lines.count > 500)
        #expect(sheet.lines == salesforce.lines)
        #expect(sheet.people == salesforce.people)
    }

    /// Compares each file with a plain reading of its own cells.
    ///
    /// That generator draws the days of the two files apart, the sheet's after the export's and with other programs:
    /// the people are the same, their attendance is not.
    @Test(.enabled(if: DistrictGenerator.canRun, "no generator of districts beside the checkout, or no python3"))
    func `both files of the shared generator give what their cells say, of the same people`() throws {
        let folder = try TemporaryFolder()
        let command = "python3 '\(DistrictGenerator.path)' --students 120 --formats pmm,wide --out d"
        let made = try Shell.run(command, in: folder.path)
        try #require(made.exit == 0, "\(made.error)")
        let sheet = try AttendanceFacts(folder.path("d/wide/attendance_wide.csv"))
        let salesforce = try AttendanceFacts(folder.path("d/pmm"))
        #expect(sheet.people == salesforce.people)

        let deliveries = CSVRows(
            name: "d",
            text: try RepositoryFiles.text(folder.path("d/pmm/pmdm__ServiceDelivery__c.csv"))
        )
        #expect(salesforce.lines.count == deliveries.rows.count)
        let words = [
            "present": "Present", "absentUnexcused": "Unexcused Absence", "absentExcused": "Excused Absence",
        ]
        for (word, status) in words {
            let cell = "pmdm__AttendanceStatus__c=\(status)"
            let count = deliveries.rows.count { $0.contains(cell) }
            #expect(salesforce.lines.count { $0.hasSuffix(" \(word)") } == count, "\(word)")
        }

        let text = try RepositoryFiles.text(folder.path("d/wide/attendance_wide.csv"))
        let lines = text.split(whereSeparator: \.isNewline)
        let header = try #require(lines.firstIndex { $0.hasPrefix("Student ID") })
        let table = CSVRows(name: "w", text: lines[header...].joined(separator: "\n"))
        for (word, mark) in ["present": "P", "tardy": "T", "absentUnexcused": "A", "absentExcused": "E"] {
            let count = table.rows.reduce(0) { $0 + $1.count { $0.hasSuffix("/2025=\(mark)") } }
            #expect(sheet.lines.count { $0.hasSuffix(" \(word)") } == count, "\(word)")
        }
    }
}
