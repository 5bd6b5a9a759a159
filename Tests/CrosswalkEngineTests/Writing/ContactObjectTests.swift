// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
import Testing

@testable import CrosswalkEngine

@Suite struct ContactObjectTests {
    private static let lines = [
        #"{"record":"Dataset","id":"d","format":"canonical","source":"d"}"#,
        #"{"record":"Organization","id":"o","name":"Oak","type":"school"}"#,
        #"{"record":"Person","id":"s","givenName":"Ann","familyName":"One"}"#,
        #"{"record":"Person","id":"t","givenName":"Tea","familyName":"Two"}"#,
        #"{"record":"OrganizationRole","id":"r","person":"s","organization":"o","role":"student"}"#,
        #"{"record":"Relationship","id":"x","person":"s","relatedPerson":"t","type":"mother"}"#,
    ]

    @Test func `a contact who is staff is told of, a contact alone is not`() throws {
        let teacher = #"{"record":"OrganizationRole","id":"q","person":"t","organization":"o","role":"teacher"}"#
        for (added, told) in [([], 0), ([teacher], 1)] {
            let traffic = try WritingTraffic(Self.lines + added, to: "sif-us-2.8")
            #expect(traffic.writer.tally.findings.groups.filter { $0.finding.id == "SIF-OUT-002" }.count == told)
        }
    }
}
