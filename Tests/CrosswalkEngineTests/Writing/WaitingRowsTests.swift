// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
import CrosswalkModel
import CrosswalkTesting
import Testing

@testable import CrosswalkEngine

@Suite struct WaitingRowsTests {
    private static let dataset =
        #"{"record":"Dataset","id":"d","format":"sif-unity-4.2","source":"sif","mode":"full"}"#

    private static func school(_ id: String) -> String {
        #"{"record":"Organization","id":"\#(id)","name":"School \#(id)","type":"school"}"#
    }

    private static func person(_ id: String, family: String? = "Family") -> String {
        let name = family.map { #","familyName":"\#($0)""# } ?? ""
        return #"{"record":"Person","id":"\#(id)","givenName":"Given"\#(name)}"#
    }

    private static func role(_ id: String, _ person: String, _ school: String = "s") -> String {
        #"{"record":"OrganizationRole","id":"\#(id)","person":"\#(person)","organization":"\#(school)","#
            + #""role":"student"}"#
    }

    @Test func `a row is written as soon as all that it refers to will be in the output`() throws {
        let lines = [
            Self.dataset, Self.school("s"), Self.person("p1"), Self.role("r1", "p1"), Self.role("r2", "p2"),
            Self.role("r3", "p1"), Self.person("p2"),
        ]
        let traffic = try WritingTraffic(lines, to: "oneroster-csv-1.2")
        // The people wait for who may be related to them; what refers to them does not wait for that.
        #expect(traffic.column(0, of: "users.csv") == ["p1", "p2"])
        #expect(traffic.column(0, of: "roles.csv") == ["r1", "r3", "r2"])
        #expect(traffic.writer.recordsRejected.isEmpty)
        #expect(traffic.writer.recordsOut == [.dataset: 1, .organization: 1, .person: 2, .organizationRole: 3])
    }

    @Test func `who lacks something is left out with all that refers to it, whatever came first`() throws {
        let lines = [
            Self.role("r1", "p1"), Self.person("p1", family: nil), Self.role("r2", "p1"), Self.person("p2"),
            Self.role("r3", "p2", "t"), Self.role("r4", "p2"), Self.school("s"),
        ]
        for turned in [lines, lines.reversed()] {
            let traffic = try WritingTraffic([Self.dataset] + turned, to: "oneroster-csv-1.2")
            #expect(traffic.column(0, of: "users.csv") == ["p2"])
            #expect(traffic.column(0, of: "roles.csv") == ["r4"])
            let rejected = traffic.writer.recordsRejected.mapValues { $0.values.reduce(0, +) }
            #expect(rejected == [.person: 1, .organizationRole: 3])
        }
    }

    @Test func `demographics of who is left out, or of nobody, are left out with them`() throws {
        func demographics(_ id: String) -> String {
            #"{"record":"Demographics","id":"\#(id)","person":"\#(id)","sex":"female"}"#
        }
        let lines = [
            demographics("p1"), Self.person("p1", family: nil), Self.person("p2"), demographics("p2"),
            demographics("p3"), Self.school("s"), Self.role("r1", "p1"), Self.role("r2", "p2"),
        ]
        for version in ["1.0", "1.1", "1.2"] {
            for turned in [lines, lines.reversed()] {
                let traffic = try WritingTraffic([Self.dataset] + turned, to: "oneroster-csv-\(version)")
                #expect(traffic.column(0, of: "demographics.csv") == ["p2"], "\(version)")
                #expect(traffic.writer.recordsRejected[.demographics]?.values.reduce(0, +) == 2, "\(version)")
            }
        }
    }

    @Test func `who came before the references were closed may be named all the same`() throws {
        let delta = Self.dataset.replacing("full", with: "delta")
        let related = #"{"record":"Relationship","id":"r","person":"p1","relatedPerson":"p2"}"#
        let lines = [delta, Self.school("s"), Self.person("p1"), Self.person("p2"), Self.dataset, related]
        let traffic = try WritingTraffic(lines, to: "oneroster-csv-1.2")
        #expect(traffic.column(0, of: "users.csv") == ["p1", "p2"])
        #expect(traffic.column(13, of: "users.csv") == ["p2", ""])
    }

    @Test func `nothing refers to a record that is deleted`() throws {
        let gone = #"{"record":"Person","id":"p1","givenName":"Given","familyName":"Family","deleted":true}"#
        let lines = [Self.dataset, Self.school("s"), gone, Self.role("r1", "p1")]
        let traffic = try WritingTraffic(lines, to: "oneroster-csv-1.2")
        #expect(traffic.files["users.csv"] == nil)
        #expect(traffic.files["roles.csv"] == nil)
    }

    @Test func `an object that only says that it is gone loses whatever else its record says`() throws {
        let gone = #"{"record":"Person","id":"p1","givenName":"Given","familyName":"Family","deleted":true}"#
        let roles = [Self.role("r1", "p1"), Self.role("r2", "p2")]
        let lines = [Self.dataset, Self.school("s"), gone, Self.person("p2")] + roles
        let traffic = try WritingTraffic(lines, to: "sif-unity-4.2")
        let key = try #require(
            traffic.writer.ledgerKeys.firstIndex { $0.source == "StudentPersonal" && $0.target == "Person.familyName" }
        )
        let tally = traffic.writer.tally
        #expect(tally.fields[key].carried == 1)
        #expect(tally.fields[key].lost == 1)
        #expect(tally.reasons[Tally.Reason(key: key, text: "a deletion says its key only")] == 1)
    }

    @Test func `a record that several kinds of people could take is lost only where none took it`() throws {
        func demographics(_ id: String) -> String {
            #"{"record":"Demographics","id":"\#(id)","person":"\#(id)","sex":"female"}"#
        }
        let lines = [
            Self.dataset.replacing("sif-unity-4.2", with: "oneroster-csv-1.1"), Self.school("s"),
            demographics("p1"), demographics("p2"), demographics("p3"), Self.person("p1"), Self.role("r1", "p1"),
            Self.person("p2"), Self.role("r2", "p2").replacing("student", with: "teacher"),
        ]
        let traffic = try WritingTraffic(lines, to: "sif-unity-4.2")
        #expect(traffic.writer.recordsOut[.demographics] == 2)
        #expect(traffic.writer.recordsRejected[.demographics]?.values.reduce(0, +) == 1)
    }

    @Test(arguments: [1, 700, Int.max], ["sif-unity-4.2", "oneroster-csv-1.1", "oneroster-csv-1.2"])
    func `several threads write what one writes`(linesInBatch: Int, format: String) throws {
        var generator = SeededGenerator()
        var lines = [Self.school("s"), Self.school("t")]
        for index in 0..<900 {
            let kind = generator.int(0...6)
            let person = "p\(generator.int(0...300))"
            switch kind {
            case 0:
                // Long enough for what waits to lie in several blocks.
                let family = "F\(index)" + String(repeating: "x", count: linesInBatch == 700 ? 8000 : 1)
                lines.append(Self.person("p\(index % 301)", family: generator.oneIn(5) ? nil : family))
            case 1: lines.append(Self.role("r\(index)", person, generator.pick(["s", "t", "u"])))
            case 2:
                // Some name a course that comes later, or never.
                let course = "c\(generator.int(0...80))"
                lines.append(#"{"record":"Section","id":"x\#(index % 80)","course":"\#(course)","title":"Class"}"#)
            case 3:
                lines.append(
                    #"{"record":"Course","id":"c\#(index % 70)","title":"Course","schoolYear":"y\#(index % 3)"}"#
                )
            case 4:
                let year = #"{"record":"AcademicSession","id":"y\#(index % 3)","title":"Y","type":"schoolYear","#
                lines.append(year + #""begin":"2025-08-01","end":"2026-06-30","schoolYear":"2026"}"#)
            case 5:
                let other = "p\(generator.int(0...300))"
                lines.append(
                    #"{"record":"Relationship","id":"l\#(index)","person":"\#(person)","relatedPerson":"\#(other)"}"#
                )
            default:
                let role = generator.pick(["student", "teacher"])
                let enrollment = #"{"record":"SectionEnrollment","id":"e\#(index)","section":"x\#(index % 80)","#
                lines.append(enrollment + #""person":"\#(person)","role":"\#(role)"}"#)
            }
        }
        if linesInBatch == 1 { lines = Array(lines.prefix(150)) }
        // From another family, OneRoster has closed references.
        let other = format == "sif-unity-4.2" ? "oneroster-csv-1.1" : "sif-unity-4.2"
        lines.insert(Self.dataset.replacing("sif-unity-4.2", with: other), at: 0)
        let alone = try WritingTraffic(lines, to: format)
        for jobs in [1, 2, 3] {
            let together = try WritingTraffic(lines, to: format, jobs: jobs, linesInBatch: linesInBatch)
            #expect(together.files == alone.files, "seed \(generator.seed), \(jobs) jobs")
            let (one, other) = (alone.writer, together.writer)
            #expect(one.recordsOut == other.recordsOut, "seed \(generator.seed), \(jobs) jobs")
            #expect(one.recordsRejected == other.recordsRejected, "seed \(generator.seed), \(jobs) jobs")
            #expect(one.tally.fields == other.tally.fields, "seed \(generator.seed), \(jobs) jobs")
            #expect(one.tally.rows == other.tally.rows, "seed \(generator.seed), \(jobs) jobs")
            #expect(one.tally.reasons == other.tally.reasons, "seed \(generator.seed), \(jobs) jobs")
        }
    }

    @Test func `a part of the data in bulk files is told of, and in a format without modes it is not`() throws {
        let part = Self.dataset.replacing("full", with: "partial")
        for (lines, format, ids) in [
            ([part, Self.school("s")], "oneroster-csv-1.2", ["OR-OUT-001"]),
            ([Self.dataset, Self.school("s")], "oneroster-csv-1.2", []),
            ([part], "oneroster-csv-1.1", []), ([part, Self.school("s")], "oneroster-csv-1.0", []),
        ] {
            let traffic = try WritingTraffic(lines, to: format)
            #expect(traffic.writer.tally.findings.groups.map(\.finding.id) == ids)
        }
    }
}
