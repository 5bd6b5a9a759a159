// SPDX-License-Identifier: Apache-2.0
import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkKit
import CrosswalkTesting
import CrosswalkValidation
import Testing

/// What the source of a conversion has nothing for, and the standard wants.
@Suite struct MandatoryElementTests {
    @Test(
        arguments: ["sif-us-2.8", "sif-unity-4.2", "sif-xpress-4.2", "sif-au-3.6"],
        ["oneroster-csv-1.2/full", "sif-au-3.6/whole-school-folder", "sif-us-2.8/report-data"]
    )
    func `writing tells each mandatory element that validation then misses`(format: String, input: String) throws {
        let converted = try Converted.run("\(RepositoryFiles.fixtures)/adapters/\(input)/input", from: nil, to: format)
        let told = converted.findings.groups.filter { $0.finding.id == "SIF-OUT-001" }.reduce(0) { sum, group in
            let words = group.finding.summary.split(separator: " ")
            return sum + (words.last == "once" ? 1 : words.dropLast().last.flatMap { Int($0) } ?? 0)
        }
        let folder = try TemporaryFolder()
        _ = try folder.write(converted.text, to: "output.xml")
        var settings = ValidationRun.Settings()
        settings.from = format
        let report = try ValidationRun(Formats(), options: ValidationOptions(), settings: settings)
            .run(InputTree.open(folder.path("output.xml"))).report
        let missing = report.causes.filter { ["SIF-SHP-001", "SIF-SHP-012"].contains($0.finding.id) }
        #expect(told == missing.reduce(0) { $0 + $1.count }, "\(converted.findingLines)")
        #expect(told > 0 || input.hasPrefix(format))
    }
}
