// SPDX-License-Identifier: Apache-2.0

import CrosswalkEngine
import CrosswalkModel
import Testing

/// What a row has no place for is counted, though other rows of the format may have a place for it.
@Suite struct PlaceAccountTests {
    private static func dataset(_ format: String) -> String {
        #"{"record":"Dataset","id":"d","format":"\#(format)","source":"test","mode":"full"}"#
    }

    private static let school = #"{"record":"Organization","id":"s","name":"School","type":"school"}"#

    private static func person(_ id: String, _ more: String = "") -> String {
        #"{"record":"Person","id":"\#(id)","givenName":"Given","familyName":"Family"\#(more)}"#
    }

    private static func role(_ id: String, _ person: String, _ role: String, _ organization: String = "s") -> String {
        #"{"record":"OrganizationRole","id":"\#(id)","person":"\#(person)","organization":"\#(organization)","#
            + #""role":"\#(role)"}"#
    }

    private static func lost(_ traffic: WritingTraffic, _ name: String) -> Int {
        var count = 0
        for (key, field) in zip(traffic.writer.ledgerKeys, traffic.writer.tally.fields)
        where "\(key.source).\(key.name)" == name { count += field.lost }
        return count
    }

    private static func reasons(_ traffic: WritingTraffic, _ name: String) -> [String: Int] {
        var reasons: [String: Int] = [:]
        for (reason, count) in traffic.writer.tally.reasons {
            let key = traffic.writer.ledgerKeys[reason.key]
            if "\(key.source).\(key.name)" == name { reasons[reason.text, default: 0] += count }
        }
        return reasons
    }

    @Test(arguments: [1, 3]) func `a field that students have a place for and staff have not is lost for staff`(
        jobs: Int
    ) throws {
        let phones = #","phones":[{"value":"1"},{"value":"2"}]"#
        let lines =
            [Self.dataset("oneroster-csv-1.2"), Self.school]
            + (0..<300).flatMap { index in
                [
                    Self.person("a\(index)", phones), Self.person("b\(index)", phones),
                    Self.role("r\(index)", "a\(index)", "student"), Self.role("t\(index)", "b\(index)", "teacher"),
                    #"{"record":"Demographics","id":"b\#(index)","person":"b\#(index)","birthDate":"1980-01-02"}"#,
                ]
            }
        let traffic = try WritingTraffic(lines, to: "sif-xpress-4.2", jobs: jobs)
        #expect(Self.lost(traffic, "Person.phones") == 300)
        #expect(Self.reasons(traffic, "Person.phones") == ["xStaff has no place for it": 300])
        #expect(Self.lost(traffic, "Demographics.birthDate") == 300)
    }

    @Test func `who is student and staff has what either has a place for`() throws {
        let lines = [
            Self.dataset("oneroster-csv-1.2"), Self.school, Self.person("a", #","phones":[{"value":"1"}]"#),
            Self.role("r", "a", "student"), Self.role("t", "a", "teacher"),
        ]
        let traffic = try WritingTraffic(lines, to: "sif-xpress-4.2")
        #expect(Self.lost(traffic, "Person.phones") == 0)
    }

    @Test func `what extra has is lost by name where the rows have no place for it`() throws {
        let extra = #","extra":{"sif.object":"StudentPersonal","AlertMessages":"x","Blank":"","Lunch":["a","b"]}"#
        let student = [
            Self.dataset("sif-us-2.8"), Self.school, Self.person("a", extra), Self.role("r", "a", "student"),
        ]
        let foreign = try WritingTraffic(student, to: "oneroster-csv-1.2")
        #expect(
            Self.reasons(foreign, "Person.extra") == [
                "the target has no place for AlertMessages": 1, "the target has no place for Lunch": 1,
            ]
        )
        #expect(Self.lost(foreign, "Person.extra") == 2)
        #expect(Self.lost(try WritingTraffic(student, to: "sif-unity-4.2"), "Person.extra") == 0)

        let contact = #","extra":{"sif.object":"StudentContact","Name/SortName":"x"}"#
        let own = try WritingTraffic([Self.dataset("sif-us-2.8"), Self.person("a", contact)], to: "sif-us-2.8")
        #expect(Self.reasons(own, "Person.extra") == ["the target has no place for Name/SortName": 1])
    }

    @Test func `a column of another version is kept as metadata, but for passwords`() throws {
        let extra = #","extra":{"password":"x","homeroom":"y","metadata.kana":"z"}"#
        let lines = [Self.dataset("oneroster-csv-1.1"), Self.school, Self.person("a", extra)]
        // Without a header in the stream the file has begun before these columns are known.
        let late = ["an extra column turned up after the header was written": 2]
        #expect(
            Self.reasons(try WritingTraffic(lines, to: "oneroster-csv-1.0"), "Person.extra")
                == late.merging(["the target has no place for password": 1]) { $1 }
        )
        #expect(Self.reasons(try WritingTraffic(lines, to: "oneroster-csv-1.2"), "Person.extra") == late)
    }

    @Test func `items beyond the cells that there are count as lost`() throws {
        let emails = #","emails":[{"type":"primary","value":"a"},{"type":"home","value":"b"},{"value":"c"}]"#
        let lines = [Self.dataset("sif-us-2.8"), Self.school, Self.person("a", emails)]
        let traffic = try WritingTraffic(lines, to: "oneroster-csv-1.2")
        #expect(Self.lost(traffic, "Person.emails") == 2)
        #expect(Self.reasons(traffic, "Person.emails") == ["there is room for fewer": 2])
    }

    @Test func `an item that stands in for another is not lost`() throws {
        let school = { (identifiers: String) in
            #"{"record":"Organization","id":"s","name":"School","type":"school","identifiers":[\#(identifiers)]}"#
        }
        let (district, state) = (#"{"system":"district","value":"1"}"#, #"{"system":"state","value":"2"}"#)
        let own = #"{"system":"oneroster.identifier","value":"3"}"#
        for (identifiers, count) in [(district, 0), (state + "," + district, 1), (own + "," + state, 1)] {
            let lines = [Self.dataset("sif-us-2.8"), school(identifiers)]
            let traffic = try WritingTraffic(lines, to: "oneroster-csv-1.2")
            #expect(Self.lost(traffic, "Organization.identifiers") == count, "\(identifiers)")
        }
    }

    @Test func `a field of which everything is only read is lost`() throws {
        let lines = [
            Self.dataset("oneroster-csv-1.2"), Self.person("a"),
            #"{"record":"Demographics","id":"a","person":"a","races":["asian"],"raceFlags":{"asian":true}}"#,
        ]
        let traffic = try WritingTraffic(lines, to: "hmis-csv-2026")
        #expect(Self.lost(traffic, "Demographics.races") == 1)
        #expect(Self.lost(traffic, "Demographics.raceFlags") == 1)
    }

    @Test func `of several roles a row has one, and the others count as lost`() throws {
        let lines = [
            Self.dataset("oneroster-csv-1.2"), Self.school, Self.person("a"), Self.role("r", "a", "teacher"),
            Self.role("t", "a", "proctor"), Self.role("u", "a", "teacher"),
        ]
        let traffic = try WritingTraffic(lines, to: "oneroster-csv-1.1")
        #expect(traffic.column(5, of: "users.csv") == ["teacher"])
        #expect(Self.lost(traffic, "OrganizationRole.role") == 1)
    }

    @Test(arguments: [1, 3]) func `a record that an equal one has the place of is left out`(jobs: Int) throws {
        let born = { (day: String) -> String in
            #"{"record":"Demographics","id":"a","person":"a","birthDate":"\#(day)"}"#
        }
        let lines = [
            Self.dataset("oneroster-csv-1.2"), Self.school, Self.person("a"), Self.role("r", "a", "student"),
            born("2010-01-01"), born("2011-01-01"),
        ]
        let traffic = try WritingTraffic(lines, to: "sif-us-2.8", jobs: jobs)
        #expect(traffic.writer.recordsOut[.demographics] == 1)
        #expect(
            traffic.writer.recordsRejected[.demographics] == ["another of its kind has the only place for it": 1]
        )
    }

    @Test(arguments: [1, 3]) func `what was joined to a row that is left out is left out as well`(jobs: Int) throws {
        let nameless = #"{"record":"Person","id":"a","givenName":"Given"}"#
        let lines = [
            Self.dataset("sif-us-2.8"), Self.school, nameless, Self.role("r", "a", "student"), Self.person("b"),
            Self.role("t", "b", "student"),
        ]
        let traffic = try WritingTraffic(lines, to: "oneroster-csv-1.1", jobs: jobs)
        #expect(traffic.writer.recordsOut[.organizationRole] == 1)
        #expect(
            traffic.writer.recordsRejected == [
                .person: ["users.csv needs familyName, which it does not have": 1],
                .organizationRole: ["what it belongs to is not in the output": 1],
            ]
        )
    }

    @Test func `a staff assignment comes back whatever its function is called, or without one`() throws {
        let assignment =
            #"{"record":"OrganizationRole","id":"u","person":"a","organization":"s","rank":"primary"}"#
        let staff = #","extra":{"sif.object":"StaffPersonal"}"#
        for format in ["sif-us-2.8", "sif-unity-4.2", "sif-au-3.6", "sif-xpress-4.2"] {
            let lines = [
                Self.dataset(format), Self.school, Self.person("a", staff), Self.role("r", "a", "ext:2112"), assignment,
            ]
            let traffic = try WritingTraffic(lines, to: format)
            #expect(traffic.writer.recordsRejected.isEmpty, "\(format)")
            let text = traffic.files.values.joined()
            #expect(text.contains("2112") || format == "sif-au-3.6", "\(format)")
            #expect(text.split(separator: "ssignment>").count == 5 || format != "sif-au-3.6", "\(format)")
        }
    }
}
