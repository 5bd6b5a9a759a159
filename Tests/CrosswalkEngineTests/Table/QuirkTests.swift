// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
import CrosswalkEngine
import CrosswalkMapping
import CrosswalkModel
import Testing

/// The oddities that exports of program systems are known for, one after the other.
@Suite struct QuirkTests {
    /// Attendance by person and date, with the dialect's lines in front.
    private static func mapping(_ lines: String = "") throws -> Mapping {
        try TableReading.mapping(
            lines + """

                Attendance:
                  key: [Id, Date]
                  person: Id
                  date: { from: Date, as: date(M/D/YYYY | D-MON-YY | MM/DD/YYYY) }
                  quantity: Hours
                  minutes: { from: Hours, unit: Unit }
                  note: Note
                  status: { from: Mark, marks: { X: present, "-": none, A: absent, number: present, blank: notRecorded } }
                """
        )
    }

    struct Quirk: Sendable, CustomTestStringConvertible {
        var name: String
        var dialect = ""
        var text: [UInt8]
        var ids: [String]
        var testDescription: String { name }

        init(_ name: String, dialect: String = "", _ text: String, ids: [String] = ["a|1/5/2026", "b|1/6/2026"]) {
            self.init(name, dialect: dialect, Array(text.utf8), ids: ids)
        }

        init(_ name: String, dialect: String = "", _ text: [UInt8], ids: [String] = ["a|1/5/2026", "b|1/6/2026"]) {
            self.name = name
            self.dialect = dialect
            self.text = text
            self.ids = ids
        }
    }

    static let quirks: [Quirk] = [
        Quirk("a plain file", "Id,Date,Mark\na,1/5/2026,X\nb,1/6/2026,A\n"),
        Quirk("lines above the header", "# Report\n# Printed, on paper\n\nId,Date,Mark\na,1/5/2026,X\nb,1/6/2026,A\n"),
        Quirk(
            "a footer, and blank lines at the end",
            dialect: "dialect: { footer: [Grand Totals, Copyright] }",
            "\"Id\",\"Date\",\"Mark\"\n\"a\",\"1/5/2026\",\"X\"\n\"b\",\"1/6/2026\",\"A\"\n\n\"Grand Totals (2 records)\"\n\n"
                + "\"Copyright (c) 2026\"\n"
        ),
        Quirk("semicolons", "Id;Date;Mark;Note\na;1/5/2026;X;1,5\nb;1/6/2026;A;\n"),
        Quirk("tabs", "Id\tDate\tMark\na\t1/5/2026\tX\nb\t1/6/2026\tA\n"),
        Quirk("vertical bars", "Id|Date|Mark\na|1/5/2026|X\nb|1/6/2026|A\n"),
        Quirk("UTF-16 with tabs, as a spreadsheet saves it", utf16("Id\tDate\tMark\na\t1/5/2026\tX\nb\t1/6/2026\tA\n")),
        Quirk("CR, LF and CRLF in one file", "Id,Date,Mark\r\na,1/5/2026,X\rb,1/6/2026,A\n\r\n"),
        Quirk("names of other case and order", "MARK, date ,iD\nX,1/5/2026,a\nA,1/6/2026,b\n"),
        Quirk("a header that stands on every page", "Id,Date,Mark\na,1/5/2026,X\nId,Date,Mark\nb,1/6/2026,A\n"),
        Quirk("text guards", "Id,Date,Mark\n=\"a\",\"=\"\"1/5/2026\"\"\",X\n\tb,1/6/2026,A\n"),
        Quirk(
            "backslashes before quotes and line ends",
            dialect: "dialect: { escape: backslash }",
            "Id,Date,Mark,Note\na,1/5/2026,X,\"said \\\"no\\\", went\"\nb,1/6/2026,A,one\\\ntwo\n"
        ),
        Quirk(
            "single quotes around names only",
            "'Id','Date','Mark'\n\"a\",\"1/5/2026\",\"X\"\n\"b\",\"1/6/2026\",\"A\"\n"
        ),
        Quirk("text behind a closing quote", "Id,Date,Mark,Note\na,1/5/2026,X,\"x\"y\nb,1/6/2026,A,z \"q\" r\n"),
        Quirk("line breaks in values", "Id,Date,Mark,Note\na,1/5/2026,X,\"two\nlines, one value\"\nb,1/6/2026,A,\n"),
        Quirk(
            "words for nothing",
            dialect: "dialect: { null: [NULL, NaT, \"#N/A\"] }",
            "Id,Date,Mark,Note\na,1/5/2026,X,NULL\nb,1/6/2026,A,#N/A\n"
        ),
        Quirk(
            "comments between rows",
            dialect: "dialect: { comment: \"#\" }",
            "Id,Date,Mark\n# week 1\na,1/5/2026,X\n# week 2\nb,1/6/2026,A\n"
        ),
        Quirk(
            "bytes of Windows-1252",
            Array("Id,Date,Mark,Note\na,1/5/2026,X,caf".utf8) + [0xE9]
                + Array("\nb,1/6/2026,A,".utf8) + [0x92] + Array("\n".utf8)
        ),
        Quirk("rows with too few and too many cells", "Id,Date,Mark\na,1/5/2026\nb,1/6/2026,A,more,\n"),
        Quirk(
            "a file without a header",
            dialect: "columns: [Id, Date, Mark]\ndialect: { header: none }",
            "a,1/5/2026,X\nb,1/6/2026,A\n"
        ),
        Quirk(
            "a header by the number of its row",
            dialect: "dialect: { header: 2 }",
            "Id,Date,Mark\nId,Date,Mark\na,1/5/2026,X\nb,1/6/2026,A\n"
        ),
        Quirk("spaces that no keyboard makes", "Id,Date,Mark\n\u{A0}a ,1/5/2026, X\u{A0}\nb,1/6/2026,A\n"),
    ]

    private static func utf16(_ text: String) -> [UInt8] {
        [0xFF, 0xFE] + text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
    }

    @Test(arguments: quirks)
    func `what a program does to a table does not change what it says`(quirk: Quirk) throws {
        let mapping = try Self.mapping(quirk.dialect)
        let reading = try TableReading([("a.csv", quirk.text)], mapping)
        #expect(reading.error == nil)
        #expect(reading.values("Attendance", "id") == quirk.ids)
        #expect(reading.values("Attendance", "date") == ["2026-01-05", "2026-01-06"])
        #expect(reading.tally.rows == [2])
        #expect(!reading.information("IO-TAB-001").isEmpty)
    }

    @Test func `values keep what only looked like a part of the file`() throws {
        let mapping = try Self.mapping("dialect: { escape: backslash }")
        let text = "Id,Date,Mark,Note\na,1/5/2026,X,\"say \\\"no\\\",\nthen go\"\nb,1/6/2026,A,one\\\ntwo\n"
        let reading = try TableReading(text, mapping)
        #expect(reading.records.map { $0.contains(#""note":"say \"no\",\nthen go""#) } == [true, false])
        #expect(reading.records.map { $0.contains(#""note":"one\ntwo""#) } == [false, true])
    }

    @Test func `minutes come of units of time only, and exactly`() throws {
        let text = """
            Id,Date,Hours,Unit,Mark
            a,1/5/2026,1.25,Hours,1
            b,1/6/2026,.5,hr,1
            c,1/7/2026,2,Lunches,1
            d,1/8/2026,90,min.,1
            e,1/9/2026,0.1,Hours,-
            f,5-JAN-26,3,,X

            """
        let reading = try TableReading(text, Self.mapping())
        #expect(reading.values("Attendance", "minutes") == ["75", "30", "90"])
        #expect(reading.values("Attendance", "quantity") == ["1.25", ".5", "2", "90", "3"])
        #expect(reading.values("Attendance", "status") == Array(repeating: "present", count: 5))
    }

    @Test func `serial dates are days where the mapping says so`() throws {
        let text = "Id,Date,Mark\na,46027,X\nb,1,X\nc,60,X\nd,46027.5,X\n"
        let reading = try TableReading(text, Self.mapping("dialect: { serialDates: 1900 }"))
        #expect(
            reading.values("Attendance", "date")
                == ["2026-01-05", "1900-01-01", "1900-02-28", "46027.5"].map {
                    $0 == "46027.5" ? "2026-01-05T12:00:00" : $0
                }
        )
        let later = try TableReading("Id,Date,Mark\na,44565,X\n", Self.mapping("dialect: { serialDates: 1904 }"))
        #expect(later.values("Attendance", "date") == ["2026-01-05"])
    }

    @Test func `two header rows with a sparse banner make one name for each column`() throws {
        let mapping = try TableReading.mapping(
            """
            dialect: { header: [Student], headerRows: 2, fillSparse: true }
            Result:
              key: [Student]
              person: Student
              measure: =reading
              score: Reading Score
              comment: Math Level
            """
        )
        let reading = try TableReading(",Reading,,Math,\n\nStudent,Score,Level,Score,Level\na,4,B,5,C\n", mapping)
        #expect(reading.error == nil)
        #expect(reading.values("Result", "score") == ["4"])
        #expect(reading.values("Result", "comment") == ["C"])
    }

    @Test func `names that stand twice are told apart`() throws {
        let mapping = try TableReading.mapping(
            """
            Person: { id: Id, givenName: Name, familyName: "Name #2" }
            """
        )
        let reading = try TableReading("Id,Name,Name,Name\n1,Ada,Fictional,x\n", mapping)
        #expect(reading.values("Person", "familyName") == ["Fictional"])
        #expect(reading.records.first?.contains("\"extra\":{\"Name #3\":\"x\"}") == true)
    }

    @Test func `several people in one row are several records`() throws {
        let mapping = try TableReading.mapping(
            """
            reshape:
              - people:
                  - { First: Contact1 First, Last: Contact1 Last }
                  - { First: Contact2 First, Last: Contact2 Last }
            Person: { key: [$row, $person], givenName: First, familyName: Last }
            """
        )
        let text = "Contact1 First,Contact1 Last,Contact2 First,Contact2 Last\nAda,A,Bo,B\nCy,C,,\n,,Di,D\n"
        let reading = try TableReading(text, mapping)
        #expect(reading.values("Person", "id") == ["1|1", "1|2", "2|1", "3|2"])
        #expect(reading.values("Person", "givenName") == ["Ada", "Bo", "Cy", "Di"])
    }

    @Test func `cells of several values, constants and filters`() throws {
        let mapping = try TableReading.mapping(
            """
            reshape:
              - constants: { Site: { preamble: "Site: {}" }, District: { file: "hours_{}.csv" }, Term: =Fall }
              - filter: { column: Status, isNot: [cancelled, ""] }
              - split: { column: Name, by: ",", into: [Last, First] }
              - explode: { column: Activities, by: "|" }
            Person: { distinct: true, id: Id, givenName: First, familyName: Last }
            Attendance:
              key: [Id, Activities]
              person: Id
              organization: District
              reason: Activities
              note: Site
              unit: Term
            """
        )
        let text = """
            Site:,"North, by the lake"
            Id,Name,Activities,Status
            1,"Velarde Duarte, Bea",Art | Math,ok
            2,"Osei, Kofi",,OK
            3,"Nobody, Anna",Art,Cancelled

            """
        let reading = try TableReading(text, mapping, name: "hours_1705000.csv")
        #expect(reading.findings == [])
        #expect(reading.values("Person", "familyName") == ["Velarde Duarte", "Osei"])
        #expect(reading.values("Attendance", "id") == ["1|Art", "1|Math"])
        #expect(reading.values("Attendance", "note") == ["North, by the lake", "North, by the lake"])
        #expect(reading.values("Attendance", "organization") == ["1705000", "1705000"])
        #expect(reading.information("IO-TAB-001").first?.contains("1 rows left out by the mapping's filter") == true)
    }

    @Test func `a footer that counts is verified`() throws {
        let mapping = try Self.mapping(
            "checks:\n  - { footer: \"Grand Totals ({n} records)\" }\n  - { column: Hours, sum: Hours }"
        )
        let rows = "Id,Date,Mark,Hours\na,1/5/2026,X,1\nb,1/6/2026,A,2\n"
        #expect(try TableReading(rows + "\nGrand Totals (2 records)\n", mapping).findings == [])
        let wrong = try TableReading(rows + "\nGrand Totals (3 records)\nlast words\n", mapping)
        #expect(wrong.findings == ["PRG-CHECK-001 ×1 the footer says 3, and 2 rows were read"])
        #expect(wrong.values("Attendance", "id").count == 2)
    }

    @Test func `a file that is not the mapping's is refused with what it lacks`() throws {
        let mapping = try Self.mapping("dialect: { header: [Id, Date, Mark] }")
        let reading = try TableReading("Key,Date,Mark\na,1/5/2026,X\n", mapping)
        #expect(reading.error?.hasPrefix("IO-TAB-002 ") == true)
        #expect(reading.error?.contains("line 1, lacks Id") == true)
    }

    @Test func `a quote that is never closed ends the reading after what stands before it`() throws {
        let reading = try TableReading("Id,Date,Mark\na,1/5/2026,X\nb,\"1/6/2026,A\nc,1/7/2026,X\n", Self.mapping())
        #expect(reading.error?.hasPrefix("IO-CSV-003 ") == true)
        #expect(reading.values("Attendance", "id") == ["a|1/5/2026"])
    }

    @Test func `columns that the mapping reads and the file lacks are said once`() throws {
        let reading = try TableReading("Id,Dates,Mark\na,1/5/2026,X\n", Self.mapping())
        #expect(reading.findings.contains { $0.hasPrefix("IO-HEAD-003 ×1 the mapping reads a column Date") })
    }

    @Test func `a merged row that says something else is told of, one that says nothing or the same is not`() throws {
        let mapping = try TableReading.mapping(
            """
            Person: { distinct: true, id: Id, givenName: Name, gradeLevels: Grade }
            Attendance: { key: [Id, Day], person: Id, date: Day, note: Note }
            """
        )
        let text =
            "Id,Name,Grade,Day,Note\n1,Ana,,2025-09-02,x\n1,Ana,,2025-09-03,y\n1,Bea,05,2025-09-04,\n2,Bo,06,,\n"
            + "2,,06,2025-09-04,\n"
        for jobs in [1, 2] {
            let read = try TableReading(text, mapping, jobs: jobs)
            let told = read.tally.findings.groups.filter { $0.finding.id.hasPrefix("MAP-MERGE") }.map {
                "\($0.finding.id) \($0.finding.severity.name) \($0.places.map { "\($0.line) \($0.field ?? "")" })"
            }
            #expect(told == [#"MAP-MERGE-001 warning ["4 Name"]"#, #"MAP-MERGE-001 warning ["4 Grade"]"#])
        }
    }

    @Test func `what no rule reads of a row that is merged whole is told of`() throws {
        let mapping = try TableReading.mapping("Person: { distinct: true, id: Id, givenName: Name }")
        let read = try TableReading("Id,Name,Bus\n1,Ana,7\n1,Ana,7\n1,Ana,8\n", mapping)
        let told = read.tally.findings.groups.filter { $0.finding.id.hasPrefix("MAP-MERGE") }
        #expect(told.map { "\($0.finding.id) \($0.count) \($0.finding.place.line)" } == ["MAP-MERGE-002 1 4"])
    }

    @Test(arguments: ["First,Last", "first name,LAST NAME", "First,Last Name"])
    func `a name of the header may have alternatives`(_ header: String) throws {
        let mapping = try TableReading.mapping(
            """
            dialect: { header: [First | First Name, Last | Last Name] }
            Person: { key: [$row], givenName: First | First Name, familyName: Last | Last Name }
            """
        )
        let read = try TableReading("Sign in,\n\(header)\nAna,Ruiz\n", mapping)
        #expect(read.records == [#"{"record":"Person","id":"1","givenName":"Ana","familyName":"Ruiz"}"#])
    }

    @Test func `text that a template does not fit is counted as lost`() throws {
        let mapping = try TableReading.mapping(
            "Person: { id: Id, gradeLevels: { from: Grade, as: \"template(G:{})\" } }"
        )
        let read = try TableReading("Id,Grade\n1,G:5\n2,5\n", mapping)
        #expect(
            read.records == [#"{"record":"Person","id":"1","gradeLevels":["5"]}"#, #"{"record":"Person","id":"2"}"#]
        )
        #expect(read.tally.fields.reduce(0) { $0 + $1.lost } == 1)
    }
}
