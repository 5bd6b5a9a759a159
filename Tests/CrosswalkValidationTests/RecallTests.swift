// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkKit
import CrosswalkTesting
import CrosswalkValidation
import Glibc
import Testing

/// Every defect that the shared generator puts into a district is found at its file, line and field.
@Suite(.enabled(if: RepositoryFiles.shared != nil)) struct RecallTests {
    @Test(arguments: [1, 2])
    func `every known defect is found at its line and field`(_ seed: Int) throws {
        let folder = try TemporaryFolder()
        try Self.generate(into: folder.path, ["--seed", "\(seed)", "--defects", "0.02", "--bad-encoding", "3"])
        let truth = try RepositoryFiles.text(folder.path("truth.jsonl"))
        for format in ["or11", "or12"] {
            let found = try Self.places(folder.path(format))
            var defects = 0
            for line in truth.split(separator: "\n") where line.contains("\"format\": \"\(format)\"") {
                let file = Self.member("file", of: line)
                let place = "\(file):\(Self.member("line", of: line)):\(Self.member("field", of: line))"
                #expect(found.contains(place), "seed \(seed), \(format): \(place)")
                defects += 1
            }
            #expect(defects > 10)
            #expect(found.filter { $0.hasSuffix(":familyName") }.count >= 3)
        }
    }

    @Test(arguments: [3]) func `clean districts give no error and no warning`(_ seed: Int) throws {
        let folder = try TemporaryFolder()
        try Self.generate(into: folder.path, ["--seed", "\(seed)"])
        for format in ["or11", "or12", "pmm"] {
            let report = try OneRosterValidatorTests.validate(folder.path(format))
            let count = report.count(.error) + report.count(.warning)
            #expect(count == 0, "seed \(seed), \(format): \(report.causes.map(\.finding.summary))")
        }
    }

    private static func places(_ path: String) throws -> Set<String> {
        let report = try OneRosterValidatorTests.validate(path)
        return Set(report.causes.flatMap(\.places).map { "\($0.file):\($0.line):\($0.field ?? "")" })
    }

    private static func generate(into folder: String, _ arguments: [String]) throws {
        let shared = try #require(RepositoryFiles.shared)
        let words =
            [
                "python3", shared + "/tools/gen_district.py", "--students", "150", "--formats", "or11,or12,pmm",
                "--out", folder,
            ]
            + arguments
        // Arguments hold no quotes: numbers and paths of this test alone.
        let command = words.map { "'\($0)'" }.joined(separator: " ") + " 2>/dev/null"
        try #require(system(command) == 0)
    }

    /// The text of a member of one line of the generator's JSON.
    private static func member(_ name: String, of line: Substring) -> String {
        guard let range = line.firstRange(of: "\"\(name)\": ") else { return "" }
        let rest = line[range.upperBound...]
        if rest.first == "\"" { return String(rest.dropFirst().prefix { $0 != "\"" }) }
        return String(rest.prefix { $0.isNumber })
    }
}
