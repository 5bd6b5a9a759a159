// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkKit
import CrosswalkTesting
import CrosswalkValidation
import Testing

@Suite struct OneRosterValidatorTests {
    static let sound = [
        "oneroster-csv-1.0/full", "oneroster-csv-1.0/minimal", "oneroster-csv-1.1/full", "oneroster-csv-1.1/minimal",
        "oneroster-csv-1.1/delta", "oneroster-csv-1.2/full", "oneroster-csv-1.2/minimal", "oneroster-csv-1.2/delta",
        "oneroster-csv-1.2/extensible-vocabularies", "oneroster-csv-1.2/users-with-resources-1.2",
    ]

    @Test(arguments: sound) func `sound data gives no error and no warning`(_ name: String) throws {
        let report = try Self.validate(RepositoryFiles.fixtures + "/adapters/\(name)/input")
        #expect(report.count(.error) + report.count(.warning) == 0, "\(report.causes.map(\.finding))")
    }

    @Test func `a file of another version is one finding`() throws {
        let report = try Self.validate(RepositoryFiles.fixtures + "/adapters/oneroster-csv-1.1/draft-1.1/input")
        let users = report.causes.filter { $0.finding.place.file == "users.csv" && $0.finding.layer == .shape }
        #expect(users.map(\.finding.summary) == ["manifest says 1.1, users.csv is 1.0"])
        #expect(report.suppressed.contains { $0.file == "users.csv" })
    }

    @Test func `a layer that was not asked for is not reported`() throws {
        var options = ValidationOptions()
        options.layers = [.container]
        let path = RepositoryFiles.fixtures + "/adapters/oneroster-csv-1.1/columns-in-any-order/input"
        let report = try ValidationRun(Formats(), options: options, settings: .init()).run(InputTree.open(path)).report
        #expect(report.causes.isEmpty)
        #expect(report.layers.filter { $0.reason == nil }.map(\.layer) == [.container])
    }

    @Test func `a rule that is off says nothing and a baseline hides what it knows`() throws {
        let path = RepositoryFiles.fixtures + "/adapters/oneroster-csv-1.1/columns-in-any-order/input"
        var settings = ValidationRun.Settings()
        settings.configuration = try RuleConfiguration("rules:\n  OR-HDR-005: off\n", file: "rules.yaml")
        let off = try ValidationRun(Formats(), options: .init(), settings: settings).run(InputTree.open(path)).report
        #expect(!off.causes.contains { $0.finding.id == "OR-HDR-005" })
        let all = try Self.validate(path)
        settings = ValidationRun.Settings()
        settings.baseline = Baseline(Baseline.text(all.causes))
        let hidden = try ValidationRun(Formats(), options: .init(), settings: settings).run(InputTree.open(path)).report
        #expect(hidden.causes.isEmpty)
        #expect(hidden.baselineHits == all.causes.count)
    }

    @Test func `a configuration with an unknown rule names the line`() {
        #expect { try RuleConfiguration("rules:\n  OR-HDR-999: off\n", file: "rules.yaml") } throws: { error in
            (error as? CrosswalkError)?.place?.line == 2
        }
    }

    static func validate(_ path: String) throws -> ValidationReport {
        try ValidationRun(Formats(), options: ValidationOptions(), settings: .init()).run(InputTree.open(path)).report
    }
}
