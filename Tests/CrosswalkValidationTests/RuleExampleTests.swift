// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkKit
import CrosswalkMapping
import CrosswalkTesting
import CrosswalkValidation
import Glibc
import Testing

/// Every example of every rule is a test: what it shows is found at its place, and nowhere else.
@Suite struct RuleExampleTests {
    static let cases: [ExampleCase] = RuleCatalog.all.flatMap { rule in
        rule.info.examples.map { ExampleCase(rule: rule.info, example: $0) }
    }

    @Test(arguments: cases) func `an example is judged as it says`(_ example: ExampleCase) throws {
        let folder = try TemporaryFolder()
        folder.makeFolder("package")
        for file in example.example.files {
            if let slash = file.name.lastIndex(of: "/") { folder.makeFolder("package/\(file.name[..<slash])") }
            try folder.write(file.bytes, to: "package/\(file.name)")
        }
        let isAlone = example.example.files.count == 1
        let path = folder.path("package") + (isAlone ? "/" + example.example.files[0].name : "")
        var settings = ValidationRun.Settings()
        settings.from = example.example.format
        let run = ValidationRun(Formats(), options: ValidationOptions(), settings: settings)
        let report = try run.run(InputTree.open(path)).report
        let found = report.causes.filter { $0.finding.id == example.rule.id }
        let places = found.flatMap(\.places).map { "\($0.file):\($0.line):\($0.field ?? "")" }
        let others = report.causes.filter { $0.finding.id != example.rule.id }.map { "\($0.finding.id) \($0.places)" }
        for wanted in example.example.places {
            let hit = places.contains { $0 == wanted || $0.hasPrefix(wanted + ":") || $0.hasPrefix(wanted) }
            #expect(hit, "\(wanted) not among \(places); others: \(others)")
        }
        #expect(places.count == example.example.places.count, "\(places); others: \(others)")
        if let suggestion = example.example.suggestion { #expect(found.first?.finding.suggestion == suggestion) }
        if example.example.places.isEmpty {
            #expect(report.count(.error) + report.count(.warning) == 0, "\(others)")
        }
    }

    @Test func `every rule of OneRoster and of references has an example that fails`() {
        let areas = ["OR-", "REF-"]
        let without = RuleCatalog.all.map { $0.info }.filter { info in
            areas.contains { info.id.hasPrefix($0) } && !info.examples.contains { !$0.places.isEmpty }
        }
        #expect(without.map(\.id) == [])
    }
}
