// SPDX-License-Identifier: Apache-2.0

import CrosswalkMapping
import Testing

@testable import CrosswalkEngine

/// Workbooks as programs write them that are no spreadsheets, and as people leave them.
@Suite struct WorkbookFaultTests {
    private static func mapping() throws -> Mapping {
        try TableReading.mapping(
            """
            dialect: { header: [Id, Hours] }
            Attendance: { key: [$row], person: Id, date: Day, quantity: Hours, status: =present }
            """
        )
    }

    private static func text(_ cell: String, _ text: String) -> String {
        "<c r=\"\(cell)\" t=\"inlineStr\"><is><t>\(text)</t></is></c>"
    }

    /// A workbook with a header in row 1, these rows below, and what follows them.
    private static func book(_ rows: String, _ rest: String = "") -> WorkbookText {
        var book = WorkbookText()
        let header = zip("ABC", ["Id", "Day", "Hours"]).map { text("\($0)1", $1) }.joined()
        book.sheets = [("S", "visible", "<sheetData><row r=\"1\">\(header)</row>\(rows)</sheetData>\(rest)")]
        return book
    }

    private static func read(_ book: WorkbookText) throws -> TableReading {
        try TableReading([("a.xlsx", try book.bytes())], mapping())
    }

    @Test func `a formula without a result is said, and one whose result is an empty text is not`() throws {
        let reading = try Self.read(
            Self.book(
                "<row r=\"2\">\(Self.text("A2", "p1"))<c r=\"C2\"><f>1+1</f></c></row>"
                    + "<row r=\"3\">\(Self.text("A3", "p2"))<c r=\"C3\" t=\"str\"><f>\"\"</f><v></v></c></row>"
                    + "<row r=\"4\">\(Self.text("A4", "p3"))<c r=\"C4\"><f>1+1</f><v>2</v></c></row>"
            )
        )
        #expect(reading.findings == ["IO-XLS-009 ×1 formulas without a result"])
        #expect(reading.values("Attendance", "quantity") == ["2"])
    }

    @Test func `a reference to a text that is not there is an error with its row`() throws {
        var book = Self.book("<row r=\"2\"><c r=\"A2\" t=\"s\"><v>7</v></c><c r=\"C2\"><v>1</v></c></row>")
        book.texts = ["<t>x</t>"]
        #expect(try Self.read(book).findings == ["IO-XLS-008 ×1 cells refer to texts that the workbook does not have"])
    }

    @Test func `a workbook without its texts, or without its list of sheets, is damaged and not headless`() throws {
        var book = Self.book("<row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c></row>")
        book.missing = ["xl/sharedStrings.xml"]
        #expect(try Self.read(book).error?.hasPrefix("IO-XLS-007 ") == true)
        book.missing = ["xl/_rels/workbook.xml.rels"]
        #expect(try Self.read(book).error?.hasPrefix("IO-XLS-007 ") == true)
        book = Self.book("<row r=\"2\">\(Self.text("A2", "p1"))<c r=\"C2\"><v>1</v></c></row>")
        book.missing = ["xl/sharedStrings.xml", "xl/styles.xml"]
        #expect(try Self.read(book).values("Attendance", "person") == ["p1"])
    }

    @Test func `a cell merged over several rows stands in each of them`() throws {
        let rows = (2...6).map { row in
            "<row r=\"\(row)\">\(row == 2 || row == 5 ? Self.text("A\(row)", "p\(row)") : "")<c r=\"C\(row)\"><v>1</v></c></row>"
        }
        let merges =
            "<mergeCells><mergeCell ref=\"A2:A4\"/><mergeCell ref=\"A5:A6\"/><mergeCell ref=\"E1:F1\"/></mergeCells>"
        let reading = try Self.read(Self.book(rows.joined(), merges))
        #expect(reading.values("Attendance", "person") == ["p2", "p2", "p2", "p5", "p5"])
        #expect(reading.findings == ["IO-XLS-011 ×3 a cell merged over several rows"])
    }

    @Test func `dates of strict workbooks and escaped characters are read`() throws {
        let reading = try Self.read(
            Self.book(
                "<row r=\"2\">\(Self.text("A2", "p_x000A_1_x005F_x0041_"))<c r=\"B2\" t=\"d\"><v>2025-09-02T00:00:00.000</v></c>"
                    + "<c r=\"C2\"><v>1</v></c></row>"
            )
        )
        #expect(reading.findings == [])
        #expect(reading.values("Attendance", "date") == ["2025-09-02"])
        #expect(reading.values("Attendance", "person") == ["p\\n1_x0041_"])
    }

    @Test func `a sheet with a title only, and one with cells at its far end, are read to their end`() throws {
        var title = WorkbookText()
        title.sheets = [("S", "visible", "<sheetData><row r=\"1\">\(Self.text("A1", "Club"))</row></sheetData>")]
        #expect(try Self.read(title).error?.hasPrefix("IO-TAB-002 ") == true)
        let far = try Self.read(
            Self.book(
                "<row r=\"2\">\(Self.text("A2", "p1"))<c r=\"C2\"><v>1</v></c></row>"
                    + "<row r=\"1048576\"><c r=\"XFD1048576\" s=\"1\"/></row>"
            )
        )
        #expect(far.error == nil)
        #expect(far.values("Attendance", "person") == ["p1"])
    }

    @Test func `the wide sheet is read from a workbook whose header has dates`() throws {
        var book = WorkbookText()
        let names = zip("ABCD", ["Student ID", "Last Name", "First Name", "Program"]).map { Self.text("\($0)3", $1) }
        let dates = zip("EF", [45_902, 45_903]).map { "<c r=\"\($0)3\" s=\"1\"><v>\($1)</v></c>" }
        let cells = zip("ABCDEF", ["0011", "Ruiz", "Ana", "Chess", "P", "A"]).map { Self.text("\($0)4", $1) }
        book.sheets = [
            (
                "S", "visible",
                "<sheetData><row r=\"1\">\(Self.text("A1", "Club"))</row><row r=\"3\">\((names + dates).joined())</row>"
                    + "<row r=\"4\">\(cells.joined())</row></sheetData>"
            )
        ]
        let reading = try TableReading(
            [("a.xlsx", try book.bytes())],
            try MappingCatalog.builtIn.load(id: "attendance-sheet")
        )
        #expect(reading.values("Attendance", "date") == ["2025-09-02", "2025-09-03"])
        #expect(reading.values("Attendance", "status") == ["present", "absentUnexcused"])
    }
}
