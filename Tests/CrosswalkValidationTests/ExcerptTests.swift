// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkKit
import CrosswalkMapping
import CrosswalkTesting
import CrosswalkValidation
import Testing

/// The lines that the report for people shows: with a caret, and without anybody's data.
@Suite struct ExcerptTests {
    static let header = "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId\n"

    /// Lines of three kinds of file, with the value to be hidden spelt CANARY, and what is shown in their place.
    static let lines: [(name: String, line: String, shown: String)] = [
        ("orgs.csv", "CANARY1,,,\"CANARY, 2\",SCHOOL,CANARY3,", "sourcedId=···, status=, dateLastModified=, name=···"),
        ("orgs.csv", "CANARY1,,,\"CANARY \"2\",SCHOOL,CANARY3,", "name=···"),
        ("orgs.csv", "CANARY;CANARY", "···"),
        ("a.xml", "<Name Type=\"CANARY\"><LastName>CANARY</LastName>", "<Name Type=\"···\"><LastName>···</LastName>"),
        ("a.xml", "CANARY\"><LastName>A<CANARY B</LastName>", "<LastName>···</LastName>"),
        (
            "a.xml", "<A xmlns=\"urn:x\" b='CANARY'/><!-- CANARY --><![CDATA[CANARY]]>",
            "<A xmlns=\"urn:x\" b=\"···\"/>···"
        ),
        (
            "s.ndjson", #"{"record":"Person","id":"CANARY","enabled":true,"emails":[{"value":"CANARY"}]}"#,
            #"{"record":"Person","id":"···","enabled":···,"emails":[{"value":"···"}]}"#
        ),
    ]

    @Test(arguments: lines.indices) func `a line is shown without its data`(_ number: Int) throws {
        let (name, line, shown) = Self.lines[number]
        for column in [1, 12, 40, 400] {
            let text = try Self.report(name, line, Place(file: name, line: 2, column: column))
            #expect(column > 1 || text.contains(shown), "\(text)")
            #expect(!text.contains("CANARY"), "\(text)")
            #expect(name == "s.ndjson" || text.contains("^"))
        }
    }

    @Test func `values of different lengths look the same`() throws {
        let place = Place(file: "orgs.csv", line: 2, column: 1)
        let short = try Self.report("orgs.csv", "a,,,male,x,true,", place)
        let long = try Self.report("orgs.csv", "bbbbbbbbbbbb,,,female,yyyy,false,", place)
        #expect(short == long)
    }

    @Test func `with values asked for the line is shown as it is`() throws {
        let place = Place(file: "orgs.csv", line: 2, column: 4)
        let text = try Self.report("orgs.csv", "o1,,,Oak School,school,101,", place, showValues: true)
        #expect(text.contains("o1,,,Oak School,school,101,\n"))
    }

    @Test func `a header is shown as it is, and a first row of data is not`() throws {
        let place = Place(file: "orgs.csv", line: 1, column: 35)
        let header = try Self.report("orgs.csv", "", place)
        #expect(header.contains("sourcedId,status,dateLastModified,name"))
        let data = try Self.report("orgs.csv", "", place, first: "CANARY,,,CANARY,school,1,\n")
        #expect(!data.contains("CANARY") && data.contains("···"))
    }

    @Test func `a place without a column is found by its field`() throws {
        let table = try Self.report("orgs.csv", "a,,,b,c,d,e", Place(file: "orgs.csv", line: 2, field: "name"))
        let lines = table.split(separator: "\n")
        let row = try #require(lines.first { $0.contains("name=···") })
        let marks = try #require(lines.first { $0.contains("^") })
        let at = try #require(row.firstRange(of: "name=")).lowerBound
        #expect(row.distance(from: row.startIndex, to: at) == marks.prefix { $0 != "^" }.count)
        let json = try Self.report(
            "s.ndjson",
            #"{"record":"Person","id":"x","emails":[{"value":"y"}],"username":"z"}"#,
            Place(file: "s.ndjson", line: 2, field: "Person.emails")
        )
        #expect(json.contains("^^^^^^^^^^^^^^^^^^^^^^^"))
    }

    @Test func `random lines never show what they hold`() throws {
        var generator = SeededGenerator()
        let pieces = ["<", ">", "\"", "'", "=", ",", ";", " ", "/", "?", "!", "{", "}", ":", "[", "]", "\\", "é"]
        for _ in 0..<300 {
            var line = ""
            for _ in 0..<generator.int(1...30) {
                line += generator.int(0...2) == 0 ? "7777" : pieces[generator.int(0...(pieces.count - 1))]
            }
            for name in ["orgs.csv", "a.xml", "s.ndjson"] {
                let column = generator.int(1...40)
                let text = try Self.report(name, line, Place(file: name, line: 2, column: column))
                // Digits begin no name, so that none of them may stay.
                #expect(!text.contains("7777"), "seed \(generator.seed): \(line)")
            }
        }
    }

    private static func report(
        _ name: String,
        _ line: String,
        _ place: Place,
        first: String? = nil,
        showValues: Bool = false
    ) throws -> String {
        let folder = try TemporaryFolder()
        let opening =
            name.hasSuffix("xml") ? "<root>\n" : name.hasSuffix("ndjson") ? "{\"record\":\"Dataset\"}\n" : header
        try folder.write((first ?? opening) + line + "\n", to: name)
        let finding = Finding(
            id: "OR-X-001",
            severity: .error,
            layer: .values,
            summary: "something",
            help: "Mend it.",
            place: place
        )
        var sink = FindingSink()
        sink.report(finding)
        let report = ValidationReport(
            toolVersion: "",
            subject: name,
            format: nil,
            layers: [],
            files: [],
            records: 0,
            groups: sink.groups,
            options: ReportOptions(showValues: showValues)
        )
        let columns = Set(header.dropLast().split(separator: ",").map(String.init))
        let excerpts = try Excerpts(report, InputTree.open(folder.path(name)), columns: columns)
        return HumanReporter(excerpt: excerpts.provider).text(report)
    }
}
