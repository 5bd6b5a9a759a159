// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkKit
import CrosswalkTesting
import CrosswalkValidation
import Testing

@Suite struct SIFValidatorTests {
    static let sound: [String] = [
        "sif-us-2.8/student-personal", "sif-us-2.8/student-school-enrollment", "sif-us-2.8/section-info",
        "sif-us-2.8/term-info", "sif-us-2.8/school-info", "sif-us-2.8/staff-personal",
        "sif-us-2.8/cdata-comments-padding",
        "sif-us-2.8/event-change", "sif-us-2.8/event-delete", "sif-us-2.8/message-response",
        "sif-us-2.8/namespace-prefixed", "sif-us-2.8/report-data", "sif-au-3.6/student-personal",
        "sif-au-3.6/student-school-enrollment", "sif-au-3.6/teaching-group", "sif-au-3.6/whole-school-folder",
        "sif-au-3.6/utf-16", "sif-au-3.6/prefixed-namespace", "sif-unity-4.2/student-personal",
        "sif-unity-4.2/student-program-association", "sif-xpress-4.2/x-student",
        "sif-xpress-4.2/x-roster", "sif-xpress-4.2/whole-district-folder",
    ]

    @Test(arguments: sound) func `sound data gives no error`(_ name: String) throws {
        let report = try Self.validate(
            RepositoryFiles.fixtures + "/adapters/\(name)/input",
            String(name.prefix { $0 != "/" })
        )
        #expect(report.count(.error) == 0, "\(report.causes.filter { $0.finding.severity == .error }.map(\.finding))")
    }

    @Test func `keys in the style of another family are one cause`() throws {
        let report = try Self.validate(
            RepositoryFiles.fixtures + "/adapters/sif-us-2.8/keys-as-elements/input",
            "sif-us-2.8"
        )
        let keys = report.causes.filter { $0.finding.id == "SIF-SHP-007" }
        #expect(keys.count == 1)
        #expect(keys.first?.finding.summary == "foreign keys are elements here; SIF US 2.8 has them as attributes")
        #expect(keys.first?.count ?? 0 > 3)
    }

    @Test func `hyphens missing everywhere are one cause`() throws {
        let report = try Self.validate(
            RepositoryFiles.fixtures + "/adapters/sif-au-3.6/compact-ref-ids/input",
            "sif-au-3.6"
        )
        #expect(report.causes.filter { $0.finding.severity == .error }.map(\.finding.id) == ["SIF-VAL-005"])
    }

    static func validate(_ path: String, _ format: String) throws -> ValidationReport {
        var settings = ValidationRun.Settings()
        settings.from = format
        return try ValidationRun(Formats(), options: ValidationOptions(), settings: settings).run(InputTree.open(path))
            .report
    }
}
