// SPDX-License-Identifier: Apache-2.0
import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkKit
import CrosswalkModel
import CrosswalkTesting
import Testing

/// Exports of Salesforce with the fields that somebody picked.
@Suite struct SalesforceExportTests {
    private static let contacts = """
        "Id","FirstName","LastName","District_Student_ID__c"
        "003A","=Ana","-Ruiz","+0011"
        "003B","'Ben","@Osei","0012"

        """
    private static let deliveries = """
        "Id","pmdm__Contact__c","pmdm__Service__c","pmdm__DeliveryDate__c","pmdm__Quantity__c","pmdm__UnitOfMeasurement__c"
        "D1","003A","S1","2025-09-02","1.50","Hours"

        """

    private func folder() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try RepositoryFiles.write(Array(Self.contacts.utf8), to: folder.path("set/Contact.csv"))
        try RepositoryFiles.write(Array(Self.deliveries.utf8), to: folder.path("set/pmdm__ServiceDelivery__c.csv"))
        return folder
    }

    @Test func `a few fields of each object are enough to recognise the export`() throws {
        let folder = try folder()
        let candidate = try Detector(Converted.formats).recognise(InputTree.open(folder.path("set")))
        #expect(candidate.format == "pmm-csv")
        #expect(candidate.evidence.contains { $0.contains("pmdm__servicedelivery__c.csv has 6 of the") })
    }

    @Test func `values like formulas are written with a guard, said, and read as they were`() throws {
        let folder = try folder()
        let read = try Converted.run(folder.path("set"), from: nil, to: Formats.canonical)
        try RepositoryFiles.write(Array(read.text.utf8), to: folder.path("read.ndjson"))
        let written = try Converted.run(folder.path("read.ndjson"), from: Formats.canonical, to: "pmm-csv")
        let text = written.files.first { $0.name == "Contact.csv" }?.text ?? ""
        #expect(text.contains(",'=Ana,,'-Ruiz,") && text.contains(",'@Osei,"))
        #expect(written.findings.groups.contains { $0.finding.id == "IO-CSV-010" })
        for file in written.files {
            try RepositoryFiles.write(Array(file.text.utf8), to: folder.path("again/\(file.name)"))
        }
        let again = try Converted.run(folder.path("again"), from: "pmm-csv", to: Formats.canonical)
        #expect(try names(again) == names(read))
        #expect(try names(read) == ["=Ana -Ruiz", "'Ben @Osei"])
    }

    private func names(_ read: Converted) throws -> [String] {
        let batch = try AttendanceFacts.records(read.text)
        return batch.records.filter { $0.kind == .person }.map {
            "\(batch.string($0, "givenName") ?? "") \(batch.string($0, "familyName") ?? "")"
        }
    }
}
