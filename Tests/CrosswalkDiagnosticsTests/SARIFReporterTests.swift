// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

@testable import CrosswalkDiagnostics

/// Checks what the schema of SARIF 2.1.0 requires and forbids of the objects that the reporter writes.
@Suite struct SARIFReporterTests {
    typealias Object = [String: Any]

    /// The members that the schema knows of each kind of object; it forbids all others.
    static let known: [String: Set<String>] = [
        "log": ["version", "$schema", "runs", "inlineExternalProperties", "properties"],
        "run": ["tool", "columnKind", "invocations", "artifacts", "properties", "results", "originalUriBaseIds"],
        "driver": ["name", "version", "semanticVersion", "rules", "informationUri", "properties"],
        "rule": [
            "id", "name", "shortDescription", "fullDescription", "help", "helpUri", "defaultConfiguration",
            "properties",
        ],
        "result": [
            "ruleId", "ruleIndex", "kind", "level", "message", "locations", "relatedLocations", "occurrenceCount",
            "partialFingerprints", "fingerprints", "properties",
        ],
        "location": ["id", "physicalLocation", "logicalLocations", "message", "properties"],
        "region": [
            "startLine", "startColumn", "endLine", "endColumn", "charOffset", "charLength", "byteOffset", "byteLength",
        ],
        "artifactLocation": ["uri", "uriBaseId", "index", "description", "properties"],
    ]

    @Test(arguments: SampleReports.all.map(\.name)) func `the log has what the schema requires and nothing else`(
        sample: String
    ) throws {
        let report = try #require(SampleReports.all.first { $0.name == sample }?.report)
        let log = try parse(SARIFReporter(excerpt: SampleReports.excerpt).text(report))
        check(log, "log")
        #expect(log["version"] as? String == "2.1.0")
        let runs = try #require(log["runs"] as? [Object])
        let run = try #require(runs.first)
        check(run, "run")
        #expect(["utf16CodeUnits", "unicodeCodePoints"].contains(run["columnKind"] as? String))
        let tool = try #require(run["tool"] as? Object)
        let driver = try #require(tool["driver"] as? Object)
        check(driver, "driver")
        #expect(driver["name"] is String)
        let rules = try #require(driver["rules"] as? [Object])
        #expect(Set(rules.compactMap { $0["id"] as? String }).count == rules.count, "a rule is there twice")
        let artifacts = try #require(run["artifacts"] as? [Object])
        for result in try #require(run["results"] as? [Object]) {
            try check(result: result, rules: rules, artifacts: artifacts)
        }
    }

    @Test func `columns are UTF-16 units where the line is known and absent where not`() throws {
        let group = SampleReports.group(
            SampleReports.gradeCode.finding,
            places: [Place(file: "users.csv", line: 2, column: 12), Place(file: "users.csv", line: 3, column: 12)]
        )
        let report = ValidationReport(
            toolVersion: "1",
            subject: "x",
            format: nil,
            layers: [],
            files: [],
            records: 0,
            groups: [group]
        )
        // Bytes: 😀 4, é 2, comma 1, 漢 3, comma 1, so byte column 12 is the sixth character, UTF-16 column 7.
        let reporter = SARIFReporter { place in
            place.line == 2 ? Excerpt(text: "😀é,漢,PK3", length: 3) : nil
        }
        let text = reporter.text(report)
        #expect(text.contains(#""region":{"startLine":2,"startColumn":7,"endColumn":10}"#))
        #expect(text.contains(#""region":{"startLine":3}"#))
        #expect(text.contains(#""byteColumn":12"#))
    }

    @Test func `a file name becomes a URI reference`() {
        #expect(SARIFReporter.uri("a b/é#1.csv") == "a%20b/%C3%A9%231.csv")
    }

    private func check(result: Object, rules: [Object], artifacts: [Object]) throws {
        check(result, "result")
        let index = try #require(result["ruleIndex"] as? Int)
        try #require(rules.indices.contains(index))
        check(rules[index], "rule")
        #expect(rules[index]["id"] as? String == result["ruleId"] as? String)
        #expect(["none", "note", "warning", "error"].contains(result["level"] as? String))
        let message = try #require(result["message"] as? Object)
        #expect((message["text"] as? String)?.isEmpty == false)
        #expect(try #require(result["occurrenceCount"] as? Int) >= 1)
        let fingerprints = try #require(result["partialFingerprints"] as? Object)
        #expect(fingerprints.values.allSatisfy { ($0 as? String)?.count == 16 })
        let related = result["relatedLocations"] as? [Object] ?? []
        #expect(Set(related.compactMap { $0["id"] as? Int }).count == related.count)
        for location in (result["locations"] as? [Object] ?? []) + related {
            check(location, "location")
            let physical = try #require(location["physicalLocation"] as? Object)
            let artifact = try #require(physical["artifactLocation"] as? Object)
            check(artifact, "artifactLocation")
            let index = try #require(artifact["index"] as? Int)
            try #require(artifacts.indices.contains(index))
            #expect((artifacts[index]["location"] as? Object)?["uri"] as? String == artifact["uri"] as? String)
            guard let region = physical["region"] as? Object else { continue }
            check(region, "region")
            for key in ["startLine", "startColumn", "endColumn"] {
                if let number = region[key] { #expect((number as? Int ?? 0) >= 1) }
            }
            // §3.30.1: a region has a start; both kinds at once would have to name the same bytes.
            #expect((region["startLine"] != nil) != (region["byteOffset"] != nil))
        }
    }

    private func check(_ object: Object, _ kind: String) {
        let unknown = Set(object.keys).subtracting(Self.known[kind] ?? [])
        #expect(unknown.isEmpty, "\(kind) has \(unknown.sorted())")
    }

    private func parse(_ text: String) throws -> Object {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? Object)
    }
}
