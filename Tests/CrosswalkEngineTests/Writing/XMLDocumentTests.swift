// SPDX-License-Identifier: Apache-2.0

import CrosswalkTesting
import Testing

@testable import CrosswalkEngine

@Suite struct XMLDocumentTests {
    private static let dataset =
        #"{"record":"Dataset","id":"d","format":"oneroster-csv-1.1","source":"x","mode":"full"}"#

    /// Where collections stand in the document.
    private static let order = [
        "LEAInfos", "SchoolInfos", "StudentPersonals", "StaffPersonals", "StudentContactPersonals",
        "StudentSchoolEnrollments", "StaffAssignments", "TermInfos", "SchoolCourseInfos", "SectionInfos",
        "StudentSectionEnrollments", "StaffSectionAssignments",
    ]

    /// The document that the files of the collections make: what one stream has to be, put together afterwards.
    private static func document(of files: [String: String]) -> String {
        let start = #"<?xml version="1.0" encoding="UTF-8"?>"# + "\n"
        let names =
            " xmlns=\"http://www.sifassociation.org/datamodel/na/4.x\""
            + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
        var text = start + "<SIFDataSet\(names)>"
        for name in order {
            guard let file = files[name + ".xml"] else { continue }
            let content = file.dropFirst((start + "<\(name)\(names)>").count).dropLast("\n</\(name)>\n".count)
            text += "\n<\(name)>\(content)\n</\(name)>"
        }
        return text + "\n</SIFDataSet>\n"
    }

    @Test func `one stream holds the collections' files one after the other, whoever writes`() throws {
        var generator = SeededGenerator()
        var lines = [Self.dataset, #"{"record":"Organization","id":"s","name":"School","type":"school"}"#]
        for index in 0..<3000 {
            let person = "p\(generator.int(0...400))"
            switch generator.int(0...3) {
            case 0:
                lines.append(
                    #"{"record":"Person","id":"p\#(index % 401)","givenName":"G","familyName":"F\#(index)"}"#
                )
            case 1:
                let role = generator.pick(["student", "teacher", "guardian"])
                lines.append(
                    #"{"record":"OrganizationRole","id":"r\#(index)","person":"\#(person)","organization":"s","#
                        + #""role":"\#(role)"}"#
                )
            case 2:
                lines.append(#"{"record":"Section","id":"x\#(index % 80)","title":"Class","organization":"s"}"#)
            default:
                let role = generator.pick(["student", "teacher"])
                lines.append(
                    #"{"record":"SectionEnrollment","id":"e\#(index)","section":"x\#(index % 80)","#
                        + #""person":"\#(person)","role":"\#(role)"}"#
                )
            }
        }
        let files = try WritingTraffic(lines, to: "sif-unity-4.2", isOneStream: false).files
        #expect(files.count > 5)
        #expect(files.keys.allSatisfy { Self.order.contains(String($0.dropLast(4))) })
        let expected = Self.document(of: files)
        for jobs in 1...3 {
            let beside = try WritingTraffic(lines, to: "sif-unity-4.2", isOneStream: false, jobs: jobs).files
            #expect(beside == files, "seed \(generator.seed), \(jobs) jobs")
            let stream = try WritingTraffic(lines, to: "sif-unity-4.2", jobs: jobs, linesInBatch: 500).files
            #expect(stream == ["SIFDataSet.xml": expected], "seed \(generator.seed), \(jobs) jobs")
        }
    }

    @Test(arguments: [1, 2])
    func `a collection that is alone is the document`(jobs: Int) throws {
        let person = #"{"record":"Person","id":"p","givenName":"G","familyName":"F","gradeLevels":["05"]}"#
        for lines in [[Self.dataset, person], [Self.dataset.replacing("oneroster-csv-1.1", with: "x"), person]] {
            let files = try WritingTraffic(lines, to: "sif-unity-4.2", jobs: jobs).files
            #expect(files.count == 1)
            let text = files["SIFDataSet.xml"] ?? ""
            #expect(text.contains("<StudentPersonals xmlns="))
            #expect(text.hasSuffix("</StudentPersonal>\n</StudentPersonals>\n"))
        }
    }

    @Test func `nothing at all is an empty document`() throws {
        let files = try WritingTraffic([Self.dataset], to: "sif-unity-4.2").files
        #expect(files["SIFDataSet.xml"]?.hasSuffix("\n</SIFDataSet>\n") == true)
    }
}
