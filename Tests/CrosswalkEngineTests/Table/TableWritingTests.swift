// SPDX-License-Identifier: Apache-2.0

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
}
