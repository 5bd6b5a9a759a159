// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import CrosswalkDiagnostics

@Suite struct ValidationReportTests {
    @Test func `errors come first, outer layers before inner ones, then the more frequent`() {
        #expect(
            SampleReports.mixed.causes.map(\.finding.id) == [
                "OR-USERS-001", "OR-ENR-003", "PRO-CLEVER-002", "OR-USERS-005", "OR-PKG-002",
            ]
        )
    }

    @Test func `the counts of layers, of files and of all are the same numbers`() {
        let report = RedactionTests.canaries
        for (severity, counts) in [
            (Severity.error, \FindingCounts.errors), (.warning, \.warnings), (.info, \.infos),
        ] {
            #expect(report.layers.reduce(0) { $0 + $1.counts[keyPath: counts] } == report.count(severity))
            #expect(report.files.reduce(0) { $0 + $1.counts[keyPath: counts] } == report.count(severity))
        }
    }

    @Test func `a layer nobody mentioned was not checked`() throws {
        let profile = try #require(SampleReports.clean.layers.last)
        #expect(profile.layer == .profile)
        #expect(profile.verdict == .notChecked)
    }

    @Test func `a clean input conforms at the checked layers and at no other`() {
        let verdict = Verdict(SampleReports.clean)
        #expect(verdict.kind == .conforms)
        #expect(verdict.headline == "conforms to OneRoster 1.2 CSV")
        #expect(verdict.detail.hasSuffix("not checked: profile"))
    }

    @Test func `an input that misses only a profile still conforms to its standard`() {
        var report = SampleReports.clean
        report.profiles = SampleReports.mixed.profiles
        let verdict = Verdict(report)
        #expect(verdict.kind == .fails)
        #expect(verdict.headline == "conforms to OneRoster 1.2 CSV, but does not meet clever")
    }

    @Test func `nothing checked is no verdict`() {
        let report = ValidationReport(
            toolVersion: "1",
            subject: "x",
            format: SampleReports.oneRoster,
            layers: [],
            files: [],
            records: 0,
            groups: []
        )
        #expect(Verdict(report).kind == .undecided)
    }

    @Test func `warnings do not break conformance`() {
        let report = ValidationReport(
            toolVersion: "1",
            subject: "x",
            format: SampleReports.oneRoster,
            layers: SampleReports.checkedLayers,
            files: [],
            records: 1,
            groups: [SampleReports.gradeCode]
        )
        #expect(Verdict(report).kind == .conforms)
    }

    @Test func `a fingerprint stays when lines move and differs by cause`() {
        var moved = SampleReports.strayColumn.finding
        moved.place.line = 99
        #expect(Fingerprint.of(moved) == Fingerprint.of(SampleReports.strayColumn.finding))
        var other = moved
        other.groupKey = "another column"
        #expect(Fingerprint.of(other) != Fingerprint.of(moved))
        #expect(Fingerprint.of(moved).count == 16)
    }
}
