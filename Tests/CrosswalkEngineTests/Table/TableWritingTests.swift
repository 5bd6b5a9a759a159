// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkEngine
import Testing

@testable import CrosswalkMapping

@Suite struct TableWritingTests {
    @Test func `marks and quantities are written as they were, minutes are not written over them`() throws {
        let sources = """
              a:
                file: a.csv
                dialect: { null: [NULL] }
                columns: [Id, Mark, Hours, Unit, In]
                Attendance:
                  id: Id
                  status: { from: Mark, marks: { X: present, P: present, A: absent, blank: notRecorded } }
                  quantity: Hours
                  minutes: { from: Hours, unit: Unit }
                  unit: Unit
                  timeIn: { from: In, as: time(12) }
            """
        let text = "mapping: 1\nid: test\ncontainer: csv-set\nsources:\n\(sources)\n"
        let mapping = try MappingCatalog(files: ["test/mapping.yaml": text]).load(id: "test")
        let file = "Id,Mark,Hours,Unit,In\n1,P,1.50,Hours,3:05 PM\n2,a,2,Lunches,\n3,NULL,,Hours,12:00 am\n"
        let first = try SetTraffic("a.csv", file, mapping)
        let written = first.written?.texts["a.csv"] ?? ""
        #expect(
            written == "Id,Mark,Hours,Unit,In\r\n1,X,1.50,Hours,03:05 PM\r\n2,A,2,Lunches,\r\n3,,,Hours,12:00 AM\r\n"
        )
        #expect(try SetTraffic("a.csv", written, mapping).lines == first.lines)
    }

    /// A file in a dialect of its own, and how it is written again.
    struct Case: CustomTestStringConvertible {
        let dialect: String
        let file: [UInt8]
        let written: String

        init(_ dialect: String, _ file: String, _ written: String) {
            self.init(dialect, Array(file.utf8), written)
        }

        init(_ dialect: String, _ file: [UInt8], _ written: String) {
            (self.dialect, self.file, self.written) = (dialect, file, written)
        }

        var testDescription: String { dialect }
    }

    static let dialects = [
        Case("{}", "Id,Name\n1,Ana\n", "Id,Name\r\n1,Ana\r\n"),
        Case("{ header: [Id] }", "Kids\n\nId,Name\n1,\"A, b\"\n", "Id,Name\r\n1,\"A, b\"\r\n"),
        Case("{ delimiter: tab }", "Id\tName\n1\tA, b\n2\t\"A\tb\"\n", "Id\tName\r\n1\tA, b\r\n2\t\"A\tb\"\r\n"),
        Case("{ delimiter: ; }", "Id;Name\n1;\"A;b\"\n", "Id;Name\r\n1;\"A;b\"\r\n"),
        Case("{ quote: \"'\" }", "Id,Name\n1,'A, \"b\"'\n", "Id,Name\r\n1,'A, \"b\"'\r\n"),
        Case("{ quote: none }", "Id,Name\n1,A \"b\"\n", "Id,Name\r\n1,A \"b\"\r\n"),
        Case("{ header: none }", "1,Ana\n2,Bo\n", "1,Ana\r\n2,Bo\r\n"),
        Case("{ header: 3 }", "Id,Name\nx,y\nId,Name\n1,Ana\n", "\r\n\r\nId,Name\r\n1,Ana\r\n"),
        Case(
            "{ encoding: windows-1252 }",
            Array("Id,Name\n1,Jos".utf8) + [0xE9, 0x0A],
            "\u{FEFF}Id,Name\r\n1,José\r\n"
        ),
    ]

    @Test(arguments: dialects)
    func `a table is written in its own dialect, under the source's name, and reads back the same`(_ one: Case) throws {
        let mapping = try TableReading.mapping(
            "dialect: \(one.dialect)\ncolumns: [Id, Name]\nPerson: { id: Id, givenName: Name }"
        )
        let files = SetTraffic.Files()
        let sink = try files.file(named: "kids.csv")
        try one.file.withUnsafeBufferPointer { try sink.write($0) }
        let first = try SetTraffic(files.tree, mapping)
        let written = first.written?.texts["sheet.csv"] ?? ""
        #expect(written == one.written)
        #expect(try SetTraffic("kids.csv", written, mapping).lines == first.lines)
        #expect(first.records.contains { $0.contains("givenName") })
    }

    @Test func `columns that no rule reads come back from extra where the table may have any name`() throws {
        let text = """
            mapping: 1
            id: test
            container: table
            settings: { extras: columns }
            sources:
              kids: { Person: { id: Id, givenName: Name } }
              clubs: { Program: { id: Club, name: Title, kind: =program } }
            """
        let mapping = try MappingCatalog(files: ["test/mapping.yaml": text]).load(id: "test")
        let first = try SetTraffic("a.csv", "Id,Name,Bus\n1,Ana,7\n", mapping)
        #expect(first.written?.texts == ["kids.csv": "Id,Name,Bus\r\n1,Ana,7\r\n"])
    }

    @Test func `rows are handed back as the same mapping reads them`() throws {
        let mapping = try TableReading.mapping(
            """
            dialect: { delimiter: ; , header: [Id, Name] }
            reshape: [ { constants: { Club: { preamble: "Club: {}" } } } ]
            Person: { id: Id, givenName: Name }
            ProgramEnrollment: { key: [Club, Id], program: Club, person: Id }
            """
        )
        let files = SetTraffic.Files()
        let text = Array("Club: Chess\n\nId;Name\n1;Ana\n2;\"Bo; Jr\"\n".utf8)
        try text.withUnsafeBufferPointer { try files.file(named: "a.csv").write($0) }
        let copy = SetTraffic.Files()
        try CSVDatasetReader(files.tree, mapping: mapping).copyRows([0: [2]]) { try copy.file(named: $0) }
        #expect(copy.texts == ["a.csv": "Club: Chess\r\nId;Name\r\n2;\"Bo; Jr\"\r\n"])
        let again = try SetTraffic(copy.tree, mapping, writes: false)
        #expect(again.records.contains { $0.contains(#""program":"Chess","person":"2""#) })
    }
}
