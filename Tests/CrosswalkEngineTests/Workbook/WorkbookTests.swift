// SPDX-License-Identifier: Apache-2.0

import CrosswalkMapping
import CrosswalkTesting
import Testing

@testable import CrosswalkEngine

@Suite struct WorkbookTests {
    private static func mapping(_ dialect: String = "") throws -> Mapping {
        try TableReading.mapping(
            dialect + """

                Attendance:
                  key: [Id, Date]
                  person: Id
                  date: Date
                  timeIn: In
                  quantity: Hours
                  note: Note
                  status: { from: Mark, marks: { TRUE: present, FALSE: absent, "#N/A": none, blank: notRecorded } }
                """
        )
    }

    private static func text(_ cell: String, _ text: String) -> String {
        "<c r=\"\(cell)\" t=\"inlineStr\"><is><t>\(text)</t></is></c>"
    }

    private static var header: String {
        let cells = zip("ABCDEF", ["Id", "Date", "In", "Hours", "Note", "Mark"]).map { text("\($0)3", $1) }
        return "<row r=\"3\">\(cells.joined())</row>"
    }

    @Test func `cells are read as a person reads the sheet`() throws {
        var book = WorkbookText()
        book.texts = ["<t>R&amp;D</t>", "<r><t>two </t></r><r><t>runs</t></r><rPh><t>x</t></rPh>"]
        book.formats = ["00000", "yyyy\\-mm\\-dd;@", "[$-409]h:mm AM/PM", "0.0&quot; days&quot;", "[h]:mm"]
        book.sheets = [
            ("Notes", "visible", "<sheetData><row r=\"1\">\(Self.text("A1", "nothing"))</row></sheetData>"),
            (
                "A &amp; B", "visible",
                "<sheetData><row r=\"1\">\(Self.text("A1", "Title"))</row>" + Self.header
                    + "<row r=\"5\"><c r=\"A5\" s=\"2\"><v>42</v></c><c r=\"B5\" s=\"3\"><v>46027</v></c>"
                    + "<c r=\"C5\" s=\"4\"><v>0.635416666666667</v></c><c r=\"D5\" s=\"5\"><v>0.30000000000000004</v></c>"
                    + "<c r=\"E5\" t=\"s\"><v>0</v></c><c r=\"F5\" t=\"b\"><v>1</v></c></row>"
                    + "<row><c t=\"str\"><f>A5</f><v>x1</v></c><c s=\"1\"><v>46028.25</v></c><c s=\"6\"><v>1.5</v></c>"
                    + "<c><v>1.5E-2</v></c><c t=\"s\"><v>1</v></c><c t=\"b\"><v>0</v></c></row>"
                    + "<row r=\"7\"><c r=\"A7\"><v>123456789012</v></c><c r=\"B7\"><v>46029</v></c><c r=\"F7\" t=\"e\">"
                    + "<v>#N/A</v></c></row></sheetData>"
            ),
        ]
        let reading = try TableReading([("book.xlsx", try book.bytes())], Self.mapping())
        #expect(reading.error == nil)
        // Hours without a day's end are kept, though they are no time of day; an error is said even where it is a mark.
        #expect(
            reading.findings == [
                "IO-XLS-010 ×1 cells that show an error, such as #REF! or #N/A",
                "MAP-VALUE-001 ×1 In has a value that is not a time",
            ]
        )
        #expect(reading.values("Attendance", "id") == ["00042|2026-01-05", "x1|2026-01-06"])
        #expect(reading.values("Attendance", "timeIn") == ["15:15", "36:00"])
        #expect(reading.values("Attendance", "quantity") == ["0.3", "0.015"])
        #expect(reading.values("Attendance", "note") == ["R&D", "two runs"])
        #expect(reading.values("Attendance", "status") == ["present", "absent"])
        #expect(reading.information("IO-TAB-001").first?.contains("the sheet A & B of a workbook") == true)
    }

    @Test func `several sheets are read where the mapping names them, and each date by the workbook's system`() throws {
        var book = WorkbookText()
        book.is1904 = true
        for name in ["Fall", "Spring"] {
            let row = "<row r=\"4\">\(Self.text("A4", name))<c r=\"B4\" s=\"1\"><v>44565</v></c></row>"
            book.sheets.append((name, "hidden", "<sheetData>\(Self.header)\(row)</sheetData>"))
        }
        let bytes = try book.bytes()
        let reading = try TableReading([("a.xlsx", bytes)], Self.mapping("dialect: { sheet: [spring, Fall] }"))
        #expect(reading.values("Attendance", "person").sorted() == ["Fall", "Spring"])
        #expect(reading.values("Attendance", "date") == ["2026-01-05", "2026-01-05"])
        #expect(reading.lines.first?.contains("a.xlsx:Fall") == true)
        let wrong = try TableReading([("a.xlsx", bytes)], Self.mapping("dialect: { sheet: Sprng }"))
        #expect(wrong.error?.hasPrefix("IO-XLS-005 ") == true)
        #expect(wrong.error?.contains("Did you mean Spring?") == true)
        let hidden = try TableReading([("a.xlsx", bytes)], Self.mapping())
        #expect(hidden.error?.hasPrefix("IO-TAB-002 ") == true)
    }

    @Test func `a banner over merged cells belongs to each column below it`() throws {
        let mapping = try TableReading.mapping(
            """
            dialect: { header: [Id], headerRows: 2 }
            Result: { key: [Id], person: Id, measure: =m, score: Reading Score, comment: Reading Level }
            """
        )
        var book = WorkbookText()
        let names = zip("ABC", ["Id", "Score", "Level"]).map { Self.text("\($0)2", $1) }.joined()
        let cells = zip("ABC", ["a", "4", "B"]).map { Self.text("\($0)3", $1) }.joined()
        book.sheets = [
            (
                "S", "visible",
                "<sheetData><row r=\"1\">\(Self.text("B1", "Reading"))</row><row r=\"2\">\(names)</row>"
                    + "<row r=\"3\">\(cells)</row></sheetData><mergeCells><mergeCell ref=\"B1:C1\"/></mergeCells>"
            )
        ]
        let reading = try TableReading([("a.xlsx", try book.bytes())], mapping)
        #expect(reading.values("Result", "score") == ["4"])
        #expect(reading.values("Result", "comment") == ["B"])
    }

    @Test func `hostile workbooks are refused in words`() throws {
        var book = WorkbookText()
        book.sheets = [("S", "visible", "<sheetData>\(Self.header)</sheetData>")]
        book.prolog = "<!DOCTYPE x [<!ENTITY a \"b\">]>"
        let doctype = try TableReading([("a.xlsx", try book.bytes())], Self.mapping())
        #expect(doctype.error?.hasPrefix("IO-XLS-002 ") == true)
        book.prolog = ""
        book.sheets = [("S", "visible", "<sheetData>\(Self.header)<row r=\"4\"><c r=\"ZZZZ4\"><v>1</v></c></row>")]
        let broken = try TableReading([("a.xlsx", try book.bytes())], Self.mapping())
        #expect(broken.error?.hasPrefix("IO-XLS-002 ") == true)
        let old = try TableReading([("a.xls.csv", [0xD0, 0xCF, 0x11, 0xE0, 0xA1])], Self.mapping())
        #expect(old.error?.hasPrefix("IO-TAB-005 ") == true)
        let zip = try TableReading([("a.xlsx", [0x50, 0x4B, 3, 4, 0, 0])], Self.mapping())
        #expect(zip.error?.hasPrefix("IO-ZIP-") == true)
    }

    @Test func `damage anywhere in a workbook is an error or a reading, never a crash`() throws {
        var book = WorkbookText()
        book.texts = ["<t>x</t>"]
        book.sheets = [
            (
                "S", "visible",
                "<sheetData>\(Self.header)<row r=\"4\"><c r=\"A4\" t=\"s\"><v>0</v></c><c r=\"B4\" s=\"1\"><v>46027</v></c></row>"
                    + "</sheetData>"
            )
        ]
        let whole = try book.bytes()
        let mapping = try Self.mapping()
        var random = SeededGenerator()
        for _ in 0..<150 {
            var bytes = whole
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let place = Int.random(in: 4..<bytes.count, using: &random)
                bytes[place] = UInt8.random(in: 0...255, using: &random)
            }
            if Bool.random(using: &random) { bytes.removeLast(Int.random(in: 0...bytes.count / 2, using: &random)) }
            let reading = try TableReading([("a.xlsx", bytes)], mapping)
            #expect(reading.error != nil || reading.lines.count >= 1, "seed \(random.seed)")
        }
    }

    @Test(arguments: [
        ("46027", NumberFormat.number, "46027"), ("1E+3", .number, "1000"), ("-2.50", .number, "-2.5"),
        ("9.9999999999999996", .number, "10"), ("0.1", .number, "0.1"), ("x", .number, "x"), ("7", .padded(3), "007"),
        ("0.5", .time, "12:00"), ("0.50001", .time, "12:00:01"), ("61.5", .dateTime, "1900-03-01T12:00:00"),
        ("1234567890123456", .number, "1234567890123460"), ("-0", .number, "0"), ("1e999999", .number, "1e999999"),
    ])
    func `numbers look as the sheet shows them`(raw: String, format: NumberFormat, shown: String) {
        let text = WorkbookNumber.text(Array(raw.utf8), format: format, dateSystem: 1900)
        #expect(String(decoding: text, as: UTF8.self) == shown)
    }

    @Test(arguments: [
        ("General", NumberFormat.number), ("0.00", .number), ("#,##0.00", .number), ("0000", .padded(4)),
        ("m/d/yy", .date), ("d\\. mmmm yyyy", .date), ("mmm-yy", .date), ("h:mm", .time), ("[hh]:mm:ss", .time),
        ("m/d/yy h:mm", .dateTime), ("\"day \"0", .number), ("[Red]0", .number), ("mm:ss", .time), ("0;-0;;@", .number),
    ])
    func `a number format tells dates from numbers`(code: String, format: NumberFormat) {
        #expect(NumberFormat(code: code) == format)
    }

    @Test func `other sheets with the header are told of, and a file's name fits under any extension`() throws {
        let mapping = try TableReading.mapping(
            """
            reshape: [ { constants: { Club: { file: "{} sheet.csv" } } } ]
            Attendance: { key: [Club, Id, Date], person: Id, program: Club, date: Date }
            """
        )
        let row = "<row r=\"4\">\(Self.text("A4", "1"))\(Self.text("B4", "2025-09-08"))</row>"
        var book = WorkbookText()
        book.sheets = ["Sept", "Notes", "Oct"].map { name in
            (name, "visible", "<sheetData>\(name == "Notes" ? "" : Self.header + row)</sheetData>")
        }
        let reading = try TableReading([("Chess sheet.xlsx", try book.bytes())], mapping)
        #expect(reading.values("Attendance", "program") == ["Chess"])
        #expect(reading.findings.contains("IO-TAB-006 ×1 the sheet Oct has the header too and was not read"))
    }
}
