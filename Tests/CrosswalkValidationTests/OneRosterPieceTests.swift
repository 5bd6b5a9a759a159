// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkMapping
import CrosswalkTesting
import Testing

@testable import CrosswalkValidation

/// What threads settle while they prepare pieces, against a check that looks at every row itself.
@Suite struct OneRosterPieceTests {
    typealias TemporaryFolder = CrosswalkTesting.TemporaryFolder

    @Test(
        arguments: OneRosterMutation.packages + OneRosterMutation.headers + OneRosterMutation.values
            + OneRosterMutation.references + OneRosterMutation.rules + OneRosterMutation.earlier
            + OneRosterMutation.oddities
    )
    func `a package is judged alike, however little is left to the check`(_ mutation: OneRosterMutation) throws {
        let folder = try TemporaryFolder()
        for file in try mutation.files() { try folder.write(file.text, to: file.name) }
        for format in ["oneroster-csv-1.1", "oneroster-csv-1.2"] {
            let expected = try Self.said(folder.path, format, leavesAll: true)
            #expect(try Self.said(folder.path, format) == expected)
            #expect(try Self.said(folder.path, format, jobs: 3) == expected)
        }
    }

    @Test func `random rows are judged alike, however little is left to the check`() throws {
        var generator = SeededGenerator()
        let source = RepositoryFiles.fixtures + "/adapters/oneroster-csv-1.1/minimal/input"
        let odd = [
            "", "NULL", "null", "Nu", "nobody", "\"a,b\"", "\"two\nlines\"", "st\"ray", "\"br\"oken", "2025-13-01",
            "true", "TRUE", " x", "x ", "\u{FC}ber", "\0", "a,b", "ext:mine", "teacher", "student",
        ]
        for round in 0..<40 {
            let folder = try TemporaryFolder()
            for name in RepositoryFiles.names(in: source) {
                let text = String(decoding: try RepositoryFiles.bytes("\(source)/\(name)"), as: UTF8.self)
                var lines = text.split(separator: "\n").map(String.init)
                if name != "manifest.csv", let header = lines.first, lines.count > 1 {
                    let rows = Array(lines.dropFirst())
                    lines = [header]
                    for _ in 0..<generator.int(1...300) {
                        var cells = (rows.randomElement(using: &generator) ?? "").split(
                            separator: ",",
                            omittingEmptySubsequences: false
                        ).map(String.init)
                        if !generator.oneIn(4) { cells[0] = "id-\(generator.int(1...3000))" }
                        if generator.oneIn(4) {
                            cells[generator.int(0...cells.count - 1)] = odd.randomElement(using: &generator) ?? ""
                        }
                        lines.append(cells.joined(separator: ","))
                    }
                    // What others refer to stays.
                    lines += rows
                }
                try folder.write(lines.joined(separator: "\n") + "\n", to: name)
            }
            let expected = try Self.said(folder.path, "oneroster-csv-1.1", leavesAll: true)
            #expect(expected.count > 2)
            let found = try Self.said(folder.path, "oneroster-csv-1.1", jobs: 2)
            #expect(found == expected, "seed \(generator.seed), round \(round)")
        }
    }

    @Test func `ids are told from other text eight characters at a time as by each character`() {
        var generator = SeededGenerator()
        let allowed = Array("abcxyzABCXYZ0189.-_/@".utf8)
        for _ in 0..<20_000 {
            var bytes = (0..<generator.int(0...60)).map { _ in allowed.randomElement(using: &generator) ?? 0 }
            if !bytes.isEmpty, generator.oneIn(2) {
                bytes[generator.int(0...bytes.count - 1)] = UInt8.random(in: 0...255, using: &generator)
            }
            let expected = bytes.allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x61...0x7A, 0x41...0x5A: true
                default: "._-/@".utf8.contains(byte)
                }
            }
            let found = bytes.withUnsafeBufferPointer { ValueSyntax.isGUID($0) }
            #expect(found == expected, "seed \(generator.seed): \(bytes)")
        }
    }

    /// All that a check says of a folder, as lines.
    private static func said(
        _ path: String,
        _ format: String,
        leavesAll: Bool = false,
        jobs: Int = 1
    ) throws -> [String] {
        var validator = OneRosterValidator(formatID: format)
        validator.leavesAll = leavesAll
        var outcome = ValidationOutcome()
        try validator.validate(try InputTree.open(path), options: ValidationOptions(jobs: jobs), into: &outcome)
        var lines = outcome.findings.groups.map { "\($0)" }
        lines.append("\(outcome.records) \(outcome.files) \(outcome.suppressed)")
        lines.append("\(outcome.layers)")
        return lines
    }
}
