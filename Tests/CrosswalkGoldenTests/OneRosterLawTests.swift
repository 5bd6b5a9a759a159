// SPDX-License-Identifier: Apache-2.0
import CrosswalkKit
import CrosswalkTesting
import Testing

/// The law of OneRoster: reading a valid set and writing the same version gives back the same rows.
@Suite struct OneRosterLawTests {
    /// A case with a folder `output` is a dialect of its version: it is written as the standard has it.
    @Test(arguments: GoldenCase.all(of: "oneroster-"))
    func `reading and writing the same version gives back every row of every file`(_ example: GoldenCase) throws {
        let written = try Converted.run(example.input, from: example.format, to: example.format)
        #expect(written.fault == nil)
        #expect(written.ledger?.imbalance.isEmpty == true)
        let expected = "\(RepositoryFiles.fixtures)/\(example.folder)/output"
        guard RepositoryFiles.exists(expected) else {
            let back = written.files.map { CSVRows(name: $0.name, text: $0.text) }
            #expect(CSVRows.difference(try CSVRows.folder(example.input), back) == "")
            return
        }
        for file in written.files { try Golden.check(file.text, "\(example.folder)/output/\(file.name)") }
        #expect(RepositoryFiles.names(in: expected) == written.files.map(\.name).sorted())
    }

    @Test(arguments: GoldenCase.all(of: "oneroster-"))
    func `writing is settled: what was written once is written the same way again`(_ example: GoldenCase) throws {
        let scratch = try TemporaryFolder()
        let first = try Converted.run(example.input, from: example.format, to: example.format)
        for file in first.files { try RepositoryFiles.write(Array(file.text.utf8), to: scratch.path(file.name)) }
        let second = try Converted.run(scratch.path, from: example.format, to: example.format)
        for (one, two) in zip(first.files, second.files) {
            #expect(one.name == two.name)
            #expect(UnifiedDiff.of(one.text, two.text, from: "first \(one.name)", to: "second") == "")
        }
        #expect(first.files.count == second.files.count)
    }
}
