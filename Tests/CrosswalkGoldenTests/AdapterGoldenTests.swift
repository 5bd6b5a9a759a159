// SPDX-License-Identifier: Apache-2.0
import CrosswalkBytes
import CrosswalkKit
import CrosswalkTesting
import Testing

@Suite struct AdapterGoldenTests {
    @Test(arguments: GoldenCase.all)
    func `reading gives the records and findings on file, and writing them the document on file`(
        _ example: GoldenCase
    ) throws {
        let read = try Converted.run(example.input, from: example.format, to: Formats.canonical)
        try Golden.check(read.text, "\(example.folder)/canonical.ndjson")
        try checkFindings(read.findingLines, example)
        // Sets of CSV files answer to the stricter law that reading and writing gives back the rows.
        guard example.format.hasPrefix("sif-") else { return }
        let canonical = "\(RepositoryFiles.fixtures)/\(example.folder)/canonical.ndjson"
        let written = try Converted.run(canonical, from: Formats.canonical, to: example.format)
        #expect(written.fault == nil)
        try Golden.check(written.text, "\(example.folder)/output.xml")
    }

    @Test(arguments: GoldenCase.all)
    func `an example is recognised as the format it was made for`(_ example: GoldenCase) throws {
        let detection = try Detector(Formats()).detect(InputTree.open(example.input))
        let seen = detection.candidates.map { "\($0.format) \($0.score): \($0.evidence.joined(separator: "; "))" }
        let format = try example.option("recognisedAs") ?? example.format
        #expect(detection.best?.format == format, "\(seen.joined(separator: "\n"))")
    }

    /// No file stands for no findings, so that most cases need none.
    private func checkFindings(_ lines: String, _ example: GoldenCase) throws {
        let path = "\(example.folder)/findings.txt"
        if lines.isEmpty, !RepositoryFiles.exists("\(RepositoryFiles.fixtures)/\(path)") { return }
        try Golden.check(lines, path)
    }
}
