// SPDX-License-Identifier: Apache-2.0
import CrosswalkDiagnostics
import CrosswalkKit
import CrosswalkModel
import CrosswalkTesting
import Testing

/// Every export of a program system among the samples, by the built-in mapping that reads it.
@Suite(.enabled(if: SharedSamples.areThere, "no samples beside the checkout")) struct ProgramSampleTests {
    /// A sample below `programs`, the mapping that reads it, and how many records of each type it has.
    struct Sample: Sendable, CustomStringConvertible {
        var path: String
        /// nil where it is recognised by itself.
        var from: String?
        var records: String
        /// What is to be told of it.
        var warnings: [String] = []
        var description: String { path }
    }

    static let samples = [
        Sample(
            path: "salesforce-pmm/derived-csv",
            records:
                "Person 186, Demographics 23, Program 35, ProgramEnrollment 103, ProgramSession 70, Attendance 693, "
                + "Residue 187"
        ),
        Sample(
            path: "salesforce-pmm/reconstructed/report_details_only_service_deliveries.csv",
            records: "Person 18, Program 36, Attendance 18"
        ),
        Sample(path: "salesforce-npsp/NPSP_Data_Import_Template_csv.csv", records: ""),
        Sample(
            path: "konote/attendance_wide_reconstructed.csv",
            records: "Person 4, Program 4, ProgramEnrollment 4, ProgramSession 20, Attendance 13"
        ),
        Sample(
            path: "konote/outcome_export_reconstructed.csv",
            records: "Person 3, Program 3, Measure 3, Result 3"
        ),
        Sample(path: "earthmover/attendance.tsv", records: "Person 199, Attendance 199"),
        Sample(
            path: "triand-roll-call/sample_communityservice_1705000_reconstructed.csv",
            records: "Organization 2, Person 3, Program 2, Attendance 3"
        ),
        Sample(path: "bonterra-apricot/attendance_results_reporting_reconstructed.csv", records: "Attendance 5"),
        Sample(path: "studentinsights/attendance_dump.csv", records: "Attendance 2"),
        Sample(path: "studentinsights/bad_x2_assessments.csv", records: "Measure 1, Result 1"),
        Sample(
            path: "studentinsights/educator_section_assignment_export.csv",
            records: "Person 5, Section 5, SectionEnrollment 5"
        ),
        Sample(path: "studentinsights/fake_behavior_export.csv", from: "studentinsights", records: "Residue 4"),
        Sample(
            path: "studentinsights/fake_student_services_file.csv",
            records: "Program 2, ProgramEnrollment 2",
            warnings: ["IO-CSV-001"]
        ),
        Sample(
            path: "studentinsights/fake_students_export.csv",
            records: "Person 5, Demographics 5, OrganizationRole 5"
        ),
        Sample(
            path: "studentinsights/service_upload_example.csv",
            from: "studentinsights",
            records: "Program 2, ProgramEnrollment 2",
            warnings: ["IO-CSV-001"]
        ),
        Sample(path: "studentinsights/student_voice_survey.csv", records: "Measure 5, Result 5"),
        Sample(path: "studentinsights/student_voice_survey_v2.csv", records: "Measure 5, Result 5"),
        Sample(
            path: "studentinsights/student_voice_survey_2020.csv",
            from: "studentinsights",
            records: "Measure 26, Result 26"
        ),
        Sample(
            path: "rubyforgood-casa",
            records: "Person 14, Relationship 11",
            warnings: ["IO-SET-003", "MAP-FILL-003"]
        ),
    ]

    /// Those that are no export: a file with nothing but a header of two words, and one without a header.
    static let unreadable = ["rubyforgood-casa/no_rows.csv", "studentinsights/fake_no_headers.csv"]

    @Test(arguments: samples) func `a sample is read whole, and every record is accounted for`(_ sample: Sample) throws
    {
        let path = SharedSamples.root + "/programs/" + sample.path
        let read = try Converted.run(path, from: sample.from, to: Formats.canonical)
        #expect(read.fault == nil)
        let ledger = try #require(read.ledger)
        #expect(ledger.imbalance.isEmpty)
        let counts = ledger.records.filter { $0.kind != .dataset }.map { "\($0.kind.name) \($0.records.read)" }
        #expect(counts.joined(separator: ", ") == sample.records)
        #expect(ledger.rejectedRows.isEmpty)
        let gravest = read.findings.groups.filter { $0.finding.severity > .info }.map(\.finding.id)
        #expect(gravest.allSatisfy { sample.warnings.contains($0) }, "\(gravest)")
    }

    @Test(arguments: unreadable) func `what is no export is refused in words`(_ path: String) throws {
        let read = try Converted.run(SharedSamples.root + "/programs/" + path, from: nil, to: Formats.canonical)
        #expect(read.fault?.code == .unrecognised)
    }
}
