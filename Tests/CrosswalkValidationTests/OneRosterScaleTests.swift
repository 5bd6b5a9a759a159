// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkKit
import CrosswalkTesting
import Testing

@testable import CrosswalkValidation

/// What makes validation fast and small changes nothing of what it says.
@Suite struct OneRosterScaleTests {
    typealias TemporaryFolder = CrosswalkTesting.TemporaryFolder

    @Test func `hashes that come twice are found, and no others`() {
        var generator = SeededGenerator()
        for _ in 0..<20 {
            var fingerprints = Fingerprints()
            var counts: [UInt64: Int] = [:]
            let range = UInt64(1) << UInt64(generator.int(1...60))
            for _ in 0..<generator.int(0...3000) {
                // Small numbers fall into one list; the others spread over all.
                let hash =
                    UInt64.random(in: 0..<range, using: &generator) &* (generator.oneIn(2) ? 1 : 0x9E37_79B9_7F4A_7C15)
                fingerprints.add(hash)
                counts[hash, default: 0] += 1
            }
            let expected = Set(counts.filter { $0.value > 1 }.keys)
            #expect(fingerprints.takeRepeated() == expected, "seed \(generator.seed)")
            #expect(fingerprints.takeRepeated().isEmpty)
        }
    }

    @Test func `ids that come twice are told at their rows, each with the first`() throws {
        var generator = SeededGenerator()
        var rows = ""
        var firsts: [String: Int] = [:]
        var expected: [String] = []
        for line in 2..<3000 {
            let id = "enr-\(generator.int(1...40_000))"
            // A row that is too short has an id all the same, and is not blamed for it.
            let isShort = generator.oneIn(50)
            rows += isShort ? "\(id),,\n" : "\(id),,,cls-bio-1,org-high,stu-2,student,,,\n"
            if let first = firsts[id] {
                if !isShort { expected.append("\(line): Line \(first) has the id of line \(line) already.") }
            } else {
                firsts[id] = line
            }
        }
        let folder = try Self.package(enrollments: rows)
        let report = try OneRosterValidatorTests.validate(folder.path)
        let said = report.causes.filter { $0.finding.id == DuplicateIdRule.info.id }
        #expect(
            said.flatMap(\.places).map(\.line) == expected.map { Int($0.prefix { $0 != ":" }) ?? 0 },
            "seed \(generator.seed)"
        )
        let help = try #require(said.first?.finding.help)
        let first = try #require(expected.first)
        #expect(help.hasPrefix(first.drop { $0 != ":" }.dropFirst(2)), "seed \(generator.seed)")
    }

    @Test func `the report is the same whatever the number of jobs`() throws {
        var generator = SeededGenerator()
        var rows = ""
        let words = ["student", "student", "student", "Student", "NULL", "", "teacher", "\"student\"", "stu\"dent"]
        let days = ["2025-08-18", "2025-08-18", "2025-02-30", "8/18/2025", "", "\"2025\n-08-18\""]
        let sections = ["cls-bio-1", "cls-bio-1", "cls-bio-1", "cls-bio-2", "CLS-BIO-1"]
        // More than two pieces of a megabyte.
        while rows.utf8.count < 2_500_000 {
            let id = "enr-\(generator.int(1...2_000_000))"
            guard let section = sections.randomElement(using: &generator) else { break }
            if !generator.oneIn(20) {
                rows += "\(id),,,\(section),org-high,stu-2,student,false,2025-08-18,2026-06-05\n"
                continue
            }
            let word = words.randomElement(using: &generator) ?? ""
            let day = days.randomElement(using: &generator) ?? ""
            let rest = generator.oneIn(10) ? ",,," : generator.oneIn(10) ? "" : ",2026-06-05"
            rows += "\(id),,,\(section),org-high,stu-2,\(word),TRUE,\(day)\(rest)\n"
        }
        let folder = try Self.package(enrollments: rows)
        let alone = try Self.text(folder.path, jobs: 1)
        #expect(alone.utf8.count > 100_000)
        #expect(alone == (try Self.text(folder.path, jobs: 3)), "seed \(generator.seed)")
    }

    private static func package(enrollments rows: String) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        let source = RepositoryFiles.fixtures + "/adapters/oneroster-csv-1.1/minimal/input"
        for name in RepositoryFiles.names(in: source) where name != "enrollments.csv" {
            try RepositoryFiles.write(RepositoryFiles.bytes("\(source)/\(name)"), to: folder.path(name))
        }
        let header =
            "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate\n"
        try RepositoryFiles.write(Array((header + rows).utf8), to: folder.path("enrollments.csv"))
        return folder
    }

    private static func text(_ path: String, jobs: Int) throws -> String {
        let options = ValidationOptions(jobs: jobs)
        let report = try ValidationRun(Formats(), options: options, settings: .init()).run(InputTree.open(path)).report
        return NDJSONReporter().text(report)
    }
}
