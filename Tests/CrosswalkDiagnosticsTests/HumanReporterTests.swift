// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import CrosswalkDiagnostics

@Suite struct HumanReporterTests {
    @Test func `colours change nothing but the colour`() {
        let plain = HumanReporter(excerpt: SampleReports.excerpt).text(SampleReports.mixed)
        let coloured = HumanReporter(colour: true, excerpt: SampleReports.excerpt).text(SampleReports.mixed)
        #expect(!plain.contains("\u{1B}"))
        #expect(coloured.contains("\u{1B}[1;31merror[OR-USERS-001]\u{1B}[0m"))
        #expect(coloured.replacing(/\u{1B}\[[0-9;]*m/, with: "") == plain)
    }

    @Test func `a line of data is shown only once values were asked for`() {
        let hidden = HumanReporter(excerpt: SampleReports.excerpt).text(SampleReports.mixed)
        #expect(hidden.contains("sourcedId,status"), "a header line holds no data")
        #expect(!hidden.contains("c-é-10"))
        #expect(HumanReporter(excerpt: SampleReports.excerpt).text(SampleReports.mixedWithValues).contains("c-é-10"))
    }

    @Test func `no line but a long name is wider than the terminal`() {
        let text = HumanReporter().text(SampleReports.clean)
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= HumanReporter.width })
    }
}
