// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

@testable import CrosswalkDiagnostics

@Suite struct NDJSONReporterTests {
    @Test func `each line is one cause with the contract's members`() throws {
        let lines = NDJSONReporter().text(SampleReports.mixed).split(separator: "\n")
        #expect(lines.count == SampleReports.mixed.causes.count)
        let members: Set = [
            "id", "severity", "layer", "clause", "summary", "help", "suggestion", "count", "places",
        ]
        let placeMembers: Set = ["file", "line", "byte", "column", "field", "record"]
        for line in lines {
            let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            let cause = try #require(object)
            #expect(Set(cause.keys).isSubset(of: members))
            let places = try #require(cause["places"] as? [[String: Any]])
            #expect(places.allSatisfy { Set($0.keys).isSubset(of: placeMembers) })
            #expect(try #require(cause["count"] as? Int) >= places.count)
        }
    }

    @Test func `the limit on places leaves the count whole`() throws {
        var report = SampleReports.mixed
        report.options.maxPlaces = 1
        let text = NDJSONReporter().text(report)
        let line = try #require(text.split(separator: "\n").first { $0.contains("OR-USERS-005") })
        #expect(line.contains("\"count\":340"))
        #expect(line.split(separator: "{\"file\"").count == 2)
    }
}
