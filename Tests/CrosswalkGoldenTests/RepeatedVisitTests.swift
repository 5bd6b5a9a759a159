// SPDX-License-Identifier: Apache-2.0
import CrosswalkDiagnostics
import CrosswalkKit
import CrosswalkModel
import CrosswalkTesting
import Testing

/// The same participant twice on one day in one program.
@Suite struct RepeatedVisitTests {
    private static let header =
        "Id,pmdm__Contact__c,pmdm__Account__c,pmdm__Service__c,pmdm__DeliveryDate__c,pmdm__Quantity__c,"
        + "pmdm__UnitOfMeasurement__c,pmdm__AttendanceStatus__c"

    /// What comes of reading deliveries: rows as `person,household,service,date,quantity,unit,status`.
    private func read(_ rows: [String]) throws -> (read: Converted, again: Converted, folder: TemporaryFolder) {
        let folder = try TemporaryFolder()
        var text = Self.header + "\n"
        for (place, row) in rows.enumerated() { text += "D\(place + 1),\(row)\n" }
        try RepositoryFiles.write(Array(text.utf8), to: folder.path("pmm/pmdm__ServiceDelivery__c.csv"))
        let read = try Converted.run(folder.path("pmm"), from: "pmm-csv", to: Formats.canonical)
        try RepositoryFiles.write(Array(read.text.utf8), to: folder.path("read.ndjson"))
        let again = try Converted.run(folder.path("read.ndjson"), from: Formats.canonical, to: "pmm-csv")
        return (read, again, folder)
    }

    private func minutes(_ read: Converted) throws -> [String?] {
        let batch = try AttendanceFacts.records(read.text)
        return batch.records.filter { $0.kind == .attendance }.map { batch.string($0, "minutes") }
    }

    private func findings(_ read: Converted) -> [String] {
        read.findings.groups.flatMap { group in group.places.map { "\(group.finding.id):\($0.line)" } }
            .filter { $0.hasPrefix("PRG-ATT") }
    }

    @Test func `the same time twice is reported with its lines, and its minutes count once`() throws {
        let (read, again, folder) = try read([
            "c1,,s1,2025-09-02,1.50,Hours,Present", "c2,,s1,2025-09-02,1.50,Hours,Present",
            "c1,,s1,2025-09-02,1.50,Hours,Present", "c1,,s1,2025-09-03,1.50,Hours,Present",
            "c1,,s2,2025-09-02,1.50,Hours,Present",
        ])
        #expect(try minutes(read) == ["90", "90", nil, "90", "90"])
        #expect(findings(read) == ["PRG-ATT-002:4"])
        #expect(read.findings.groups.first { $0.finding.id == "PRG-ATT-002" }?.count == 1)
        // What is written is the quantity, which every row still has.
        let given = try CSVRows.folder(folder.path("pmm"))
        let back = again.files.map { CSVRows(name: $0.name, text: $0.text) }
        #expect(CSVRows.difference(given, back.filter { $0.name == given.first?.name }) == "")
    }

    @Test func `another quantity is another visit, which is only said`() throws {
        let (read, _, _) = try read([
            "c1,,s1,2025-09-02,1.5,Hours,Present", "c1,,s1,2025-09-02,2,Hours,Present",
            "c1,,s1,2025-09-02,,Hours,Unexcused Absence",
        ])
        #expect(try minutes(read) == ["90", "120", nil])
        #expect(findings(read) == ["PRG-ATT-001:3", "PRG-ATT-001:4"])
    }

    @Test func `a household's row beside its member's counts once, in either order, and its members each`() throws {
        let (read, _, _) = try read([
            "c1,h1,s1,2025-09-02,60,Minutes,Present", "c2,h1,s1,2025-09-02,60,Minutes,Present",
            ",h1,s1,2025-09-02,60,Minutes,Present", ",h2,s1,2025-09-02,60,Minutes,Present",
            "c3,h2,s1,2025-09-02,60,Minutes,Present", ",h3,s1,2025-09-02,60,Minutes,Present",
        ])
        #expect(try minutes(read) == ["60", "60", nil, "60", nil, "60"])
        #expect(findings(read) == ["PRG-ATT-002:4", "PRG-ATT-002:6"])
    }

    @Test(arguments: [
        ("Hours", "1.5", "90"), ("hour", "2", "120"), ("Minutes", "45", "45"), ("min", "0.5", "0.5"),
        ("Days", "1", nil),
        ("Sessions", "1", nil), ("Lunches", "3", nil), ("", "1", nil), ("Hours", "", nil), ("Hours", "0", "0"),
    ])
    func `minutes are made of units of time only, exactly`(_ unit: String, _ quantity: String, _ expected: String?)
        throws
    {
        let (read, _, _) = try read(["c1,,s1,2025-09-02,\(quantity),\(unit),Present"])
        #expect(try minutes(read) == [expected])
    }

    @Test func `any number of deliveries gives the minutes of the distinct ones`() throws {
        var generator = SeededGenerator()
        var rows: [String] = []
        var distinct: Set<String> = []
        var expected = 0
        var repeats = 0
        var days: Set<String> = []
        for _ in 0..<600 {
            let visit = "c\(generator.int(1...12)),,s\(generator.int(1...3)),2025-09-\(generator.int(10...20))"
            let quantity = generator.int(1...3)
            rows.append("\(visit),\(quantity),Hours,Present")
            if !days.insert(visit).inserted { repeats += 1 }
            if distinct.insert("\(visit),\(quantity)").inserted { expected += quantity * 60 }
        }
        let (read, _, _) = try read(rows)
        let total = try minutes(read).reduce(0) { $0 + (Int($1 ?? "") ?? 0) }
        #expect(total == expected, "seed \(generator.seed)")
        let found = read.findings.groups.filter { $0.finding.id.hasPrefix("PRG-ATT") }.reduce(0) { $0 + $1.count }
        #expect(found == repeats, "seed \(generator.seed)")
    }

    @Test(.enabled(if: SharedSamples.areThere, "no samples beside the checkout"))
    func `the sample export has its five repeats`() throws {
        let sample = SharedSamples.root + "/programs/salesforce-pmm/derived-csv"
        let read = try Converted.run(sample, from: nil, to: Formats.canonical)
        #expect(read.findings.groups.first { $0.finding.id == "PRG-ATT-001" }?.count == 5)
        #expect(read.ledger?.records.first { $0.kind == .attendance }?.records.read == 693)
    }
}
