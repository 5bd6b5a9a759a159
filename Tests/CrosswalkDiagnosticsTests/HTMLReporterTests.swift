// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import CrosswalkDiagnostics

@Suite struct HTMLReporterTests {
    @Test(arguments: SampleReports.all.map(\.name)) func `the page asks for nothing from outside`(sample: String) throws
    {
        let report = try #require(SampleReports.all.first { $0.name == sample }?.report)
        let page = HTMLReporter().text(report)
        for outside in ["http:", "https:", "//", "@import", "url(", "src=", "<img", "<iframe", "<object"] {
            #expect(!page.contains(outside), "\(outside)")
        }
        #expect(page.contains("default-src 'none'"))
    }

    @Test func `a cause in several files is listed under each of them`() {
        var sink = FindingSink()
        let finding = Finding(
            id: "SIF-X-001",
            severity: .warning,
            layer: .shape,
            summary: "s",
            help: "Mend it.",
            place: Place(file: "a.xml")
        )
        sink.report(finding, at: [Place(file: "a.xml", line: 1), Place(file: "b.xml", line: 2)], count: 5)
        let report = ValidationReport(
            toolVersion: "",
            subject: "s",
            format: nil,
            layers: [LayerResult(.shape)],
            files: [FileTally(name: "a.xml", rows: 1), FileTally(name: "b.xml", rows: 1)],
            records: 2,
            groups: sink.groups
        )
        let page = HTMLReporter().text(report)
        #expect(page.contains("data-file=\"a.xml&#10;b.xml\""))
        #expect(page.contains("and 1 other file"))
        #expect(page.contains("1 warning in a.xml, shape"))
        #expect(page.contains("4 warnings in b.xml, shape"))
        #expect(page.contains("<th scope=\"col\">File</th>"))
    }

    @Test func `text of files cannot become markup or script`() {
        let hostile = "</script><script>alert(1)</script>\"'><b onclick=x>"
        let place = Place(file: hostile, line: 1, field: hostile, record: hostile)
        let finding = Finding(
            id: hostile,
            severity: .error,
            layer: .shape,
            clause: hostile,
            summary: hostile,
            help: hostile,
            suggestion: hostile,
            place: place
        )
        let report = ValidationReport(
            toolVersion: hostile,
            subject: hostile,
            format: FormatEvidence(id: hostile, name: hostile, evidence: [hostile]),
            layers: [
                LayerResult(.shape, rules: [hostile], checked: 1, unit: hostile), .notChecked(.rules, because: hostile),
            ],
            files: [FileTally(name: hostile, rows: 1)],
            profiles: [ProfileResult(name: hostile, title: hostile, requiredMet: 0, required: 1, missing: [hostile])],
            suppressed: [SuppressedCount(causeID: hostile, file: hostile, what: hostile, count: 1)],
            records: 1,
            groups: [SampleReports.group(finding, places: [place])],
            date: hostile,
            duration: hostile
        )
        let page = HTMLReporter().text(report)
        #expect(!page.contains("<b onclick"))
        #expect(!page.contains("<script>alert"))
        #expect(page.components(separatedBy: "<script>") == 2)
        #expect(!JUnitReporter().text(report).contains("<script>"))
    }

    @Test func `ten thousand places give a small page that says what it left out`() {
        let places = (1...10_000).map { Place(file: "users.csv", line: $0, column: 3, field: "grades") }
        let groups = [SampleReports.group(SampleReports.gradeCode.finding, count: 12_345, places: places)]
        var report = SampleReports.clean
        report = ValidationReport(
            toolVersion: report.toolVersion,
            subject: report.subject,
            format: report.format,
            layers: report.layers,
            files: report.files,
            records: report.records,
            groups: groups
        )
        let page = HTMLReporter().text(report)
        #expect(page.utf8.count < 100_000)
        #expect(page.contains("12,295 further places not listed here"))
    }

    @Test func `many causes share the room for places and each still says its count`() {
        let groups = (1...300).map { number in
            var finding = SampleReports.gradeCode.finding
            finding.groupKey = "\(number)"
            return SampleReports.group(finding, places: (1...40).map { Place(file: "users.csv", line: $0) })
        }
        let report = ValidationReport(
            toolVersion: "1",
            subject: "x",
            format: SampleReports.oneRoster,
            layers: SampleReports.checkedLayers,
            files: [],
            records: 1,
            groups: groups
        )
        let page = HTMLReporter(placesPerCause: 50, placesInAll: 2_000).text(report)
        #expect(page.components(separatedBy: "<tr><td class=\"num\">") - 1 == 2_000)
        #expect(page.components(separatedBy: "40 places not listed here") - 1 == 250)
    }

    @Test(arguments: [(0, "0"), (9_999, "9,999"), (790_431, "790k"), (1_402_527, "1.4M"), (120_455_100, "120M")])
    func `a count in a picture is short`(count: Int, expected: String) {
        #expect(HTMLText.short(count) == expected)
    }

    @Test func `values bring a caution with them`() {
        #expect(HTMLReporter().text(SampleReports.mixedWithValues).contains("shows values of the data"))
        #expect(!HTMLReporter().text(SampleReports.mixed).contains("shows values of the data"))
    }
}

extension String {
    /// How many parts the text has between occurrences of a separator.
    fileprivate func components(separatedBy separator: String) -> Int { split(separator: separator).count }
}
