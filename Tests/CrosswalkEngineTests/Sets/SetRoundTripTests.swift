// SPDX-License-Identifier: Apache-2.0

@testable import CrosswalkBytes
@testable import CrosswalkMapping
import CrosswalkTesting
import Testing

@Suite struct SetRoundTripTests {
    @Test func `a blank that a default stood for is written blank again, and a word as the word`() throws {
        let mapping = try SetTraffic.mapping(
            """
              a:
                file: a.csv
                columns: [Id, Status]
                Attendance:
                  id: Id
                  status: { from: Status, codes: status, default: present }
            """,
            codes: ["status": "Here,present,\n"]
        )
        let traffic = try SetTraffic("a.csv", "Id,Status\n1,\n2,Here\n", mapping)
        #expect(traffic.records[0] == #"{"record":"Attendance","id":"1","status":"present","extra":{"Status":""}}"#)
        #expect(traffic.records[1] == #"{"record":"Attendance","id":"2","status":"present"}"#)
        #expect(traffic.written?.texts["a.csv"] == "Id,Status\r\n1,\r\n2,Here\r\n")
    }

    @Test func `a date and time that is read in parts is written whole`() throws {
        let mapping = try SetTraffic.mapping(
            """
              a:
                file: a.csv
                columns: [Id, Start, End]
                ProgramSession:
                  id: Id
                  date: { from: Start, as: date-only }
                  startTime: { from: Start, as: time-only }
                  endTime: { from: End, as: time-only }
            """
        )
        let text = "Id,Start,End\r\n1,2025-09-11T23:30:00.000+0000,2025-09-12T01:00:00.000+0000\r\n2,2025-09-12,\r\n"
        let traffic = try SetTraffic("a.csv", text, mapping)
        let first = try #require(traffic.records.first)
        #expect(first.contains(#""date":"2025-09-11","startTime":"23:30:00.000+0000","endTime":"01:00:00.000+0000""#))
        #expect(traffic.written?.texts["a.csv"] == text)
    }

    @Test func `a column under another of its names is kept and written under the first`() throws {
        let mapping = try SetTraffic.mapping(
            """
              a:
                file: a.csv
                columns: [Id, new | old, p_Name | Name]
                Program:
                  id: Id
                  kind: =program
                  name: p_Name | Name
            """
        )
        let traffic = try SetTraffic("a.csv", "Id,Name,old,own\n1,Chess,x,y\n", mapping)
        #expect(
            traffic.records == [
                #"{"record":"Program","id":"1","kind":"program","name":"Chess","extra":{"new":"x","own":"y"}}"#
            ]
        )
        #expect(traffic.written?.texts["a.csv"] == "Id,new,p_Name,own\r\n1,x,Chess,y\r\n")
    }

    @Test func `a rule can take all records but those with a word`() throws {
        let mapping = try SetTraffic.mapping(
            """
              a:
                file: a.csv
                columns: [Id, Status]
                Attendance:
                  only: { status: ["!notRecorded"] }
                  id: Id
                  status: Status
            """
        )
        let traffic = try SetTraffic("a.csv", "Id,Status\n1,present\n2,notRecorded\n3,\n", mapping)
        #expect(traffic.written?.texts["a.csv"] == "Id,Status\r\n1,present\r\n3,\r\n")
    }

    @Test func `lists within a value and whole numbers written with a point are read and written`() throws {
        let mapping = try SetTraffic.mapping(
            """
              a:
                file: a.csv
                columns: [Id, Days, Every]
                Program:
                  id: Id
                  kind: =group
                  schedule:
                    daysOfWeek: { from: Days, as: list(;), codes: day }
                    interval: { from: Every, as: integer }
            """,
            codes: ["day": "3,tuesday,\n5,thursday,\n"]
        )
        let traffic = try SetTraffic("a.csv", "Id,Days,Every\n1,3;5,2.0\n", mapping)
        #expect(traffic.records[0].contains(#""schedule":{"interval":2,"daysOfWeek":["tuesday","thursday"]}"#))
        #expect(traffic.written?.texts["a.csv"] == "Id,Days,Every\r\n1,3;5,2\r\n")
    }

    @Test func `a file that the standard does not name comes back as it was`() throws {
        let mapping = try SetTraffic.mapping("  a:\n    file: a.csv\n    columns: [Id]\n    Person:\n      id: Id\n")
        let text = "Key,Value\r\n1,\"a, b\"\r\n2,\r\n"
        #expect(try SetTraffic("own.csv", text, mapping).written?.texts["own.csv"] == text)
    }

    /// Every mapping with a sample: what it makes of the sample is what stands beside it.
    static let samples: [String] = RepositoryFiles.names(in: RepositoryFiles.root + "/Mappings").filter {
        RepositoryFiles.exists(RepositoryFiles.root + "/Mappings/\($0)/sample/input")
    }

    @Test(arguments: samples) func `a mapping's sample is read as expected, and what is written of it reads the same`(
        id: String
    ) throws {
        let mapping = try MappingCatalog.builtIn.load(id: id)
        let folder = RepositoryFiles.root + "/Mappings/\(id)/sample"
        let traffic = try SetTraffic(InputTree.open(folder + "/input"), mapping, writes: mapping.container == .csvSet)
        try Golden.check(traffic.lines.joined(separator: "\n") + "\n", "../Mappings/\(id)/sample/expected.ndjson")
        guard mapping.container == .csvSet else { return }
        let again = try SetTraffic(try #require(traffic.written).tree, mapping, writes: false)
        #expect(
            again.records.filter { !$0.contains("\"record\":\"Residue\"") }
                == traffic.records.filter { !$0.contains("\"record\":\"Residue\"") }
        )
    }
}
