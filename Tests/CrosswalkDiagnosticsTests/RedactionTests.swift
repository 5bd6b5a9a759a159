// SPDX-License-Identifier: Apache-2.0
import CrosswalkTesting
import Testing

@testable import CrosswalkDiagnostics

@Suite struct RedactionTests {
    /// Every value and every id is a canary that no report may repeat.
    static let canaries: ValidationReport = {
        var groups: [FindingSink.Group] = []
        for (number, layer) in Layer.allCases.enumerated() {
            for severity in Severity.allCases {
                let places = (1...40).map { line in
                    Place(
                        file: "users.csv",
                        line: line,
                        byte: line * 100,
                        column: 7,
                        field: "familyName",
                        record: !line.isMultiple(of: 2) ? "Person[CANARYID-\(number)-\(line)]" : "CANARYBARE\(line)]",
                        value: "CANARYVALUE \(line)"
                    )
                }
                let finding = Finding(
                    id: "OR-USERS-1\(number)\(severity.rawValue)",
                    severity: severity,
                    layer: layer,
                    summary: "something is wrong",
                    help: "Mend it.",
                    groupKey: "CANARYKEY",
                    place: places[0]
                )
                groups.append(SampleReports.group(finding, count: 90, places: places))
            }
        }
        return ValidationReport(
            toolVersion: "0.1.0",
            subject: "export.zip",
            format: SampleReports.oneRoster,
            layers: SampleReports.checkedLayers,
            files: SampleReports.files,
            records: 40,
            groups: groups
        )
    }()

    static let leakyExcerpt: Excerpt.Provider = { _ in Excerpt(text: "CANARYLINE,CANARYCELL", length: 5) }

    @Test(arguments: ReportFormats.names) func `no report repeats a value, an id or a line of data`(format: String)
        throws
    {
        let reporter = try #require(ReportFormats.reporter(named: format, excerpt: Self.leakyExcerpt))
        let text = reporter.text(Self.canaries)
        for canary in ["CANARYVALUE", "CANARYID-", "CANARYBARE", "CANARYKEY", "CANARYLINE", "CANARYCELL"] {
            #expect(!text.contains(canary), "\(format) repeats \(canary)")
        }
    }

    @Test(arguments: ["human", "ndjson", "csv", "sarif", "junit", "markdown"])
    func `values are there once they are asked for`(format: String) throws {
        var report = Self.canaries
        report.options.showValues = true
        let reporter = try #require(ReportFormats.reporter(named: format, excerpt: Self.leakyExcerpt))
        let text = reporter.text(report)
        #expect(text.contains("CANARYVALUE"))
        #expect(text.contains("CANARYID-"))
    }

    @Test(arguments: [
        ("Person[8f2c1a77-0b5e-4a6f-9a51-77d2c0ffee01]", "Person[8f2c1a77…]"),
        ("Person[1234567]", "Person[1234…]"),  // half of a student number
        ("Person[8f2c1a77…]", "Person[8f2c1a77…]"),  // shortened by the reader already
        ("OrganizationRole[stu-12345|org-1]", "OrganizationRole[stu-1…]"),  // the first part is a person's
        ("Person[#users.csv:17]", "Person[#users.csv:17]"),  // a position, not a person
        ("Person[#ann@example.org]", "Person[#ann@exa…]"),
        ("Person[a]b-secret]", "Person[a]b-s…]"),
        ("Ann Example[1]", "[1…]"),  // no type is spelt like this
        ("", "…"),
    ]) func `a record id is shortened`(record: String, expected: String) {
        #expect(Redaction.shortened(record) == expected)
    }
}
