// SPDX-License-Identifier: Apache-2.0
import CrosswalkTesting
import Testing

@testable import CrosswalkDiagnostics

@Suite struct ReporterGoldenTests {
    @Test(arguments: SampleReports.all.map(\.name), ReportFormats.names)
    func `a report is written as its golden file has it`(sample: String, format: String) throws {
        let report = try #require(SampleReports.all.first { $0.name == sample }?.report)
        let reporter = try #require(ReportFormats.reporter(named: format, excerpt: SampleReports.excerpt))
        let path = "reports/\(sample)/\(format).\(type(of: reporter).fileExtension)"
        try Golden.check(reporter.text(report), path)
    }
}
