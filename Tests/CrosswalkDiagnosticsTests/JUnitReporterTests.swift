// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import CrosswalkDiagnostics

@Suite struct JUnitReporterTests {
    @Test(arguments: SampleReports.all.map(\.name)) func `the counts are those of the cases`(sample: String) throws {
        let report = try #require(SampleReports.all.first { $0.name == sample }?.report)
        let text = JUnitReporter().text(report)
        let cases = text.split(separator: "<testcase ").count - 1
        #expect(text.contains("tests=\"\(cases)\" failures="))
        let failing = Set(report.causes.filter { $0.finding.severity == .error }.map(\.finding.id)).count
        #expect(text.contains("tests=\"\(cases)\" failures=\"\(failing)\""))
    }

    @Test func `a layer that was not checked is skipped, not passed`() {
        #expect(JUnitReporter().text(SampleReports.clean).contains("<skipped message=\"not asked for\"/>"))
    }
}
