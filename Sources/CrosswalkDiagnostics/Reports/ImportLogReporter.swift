// SPDX-License-Identifier: Apache-2.0

/// The log that 1EdTech asks an importer to keep of each certification test, as one CSV row.
///
/// Columns: Test Identifier, Date, Status, CSV Files Imported, CSV Files Rejected, Comment. A file with an error, or
/// one that could not be read, counts as rejected. The date is the report's; nobody else's clock is asked.
public struct ImportLogReporter: Reporter {
    /// The word that `--report` takes.
    public static let name = "importlog"
    /// How files of this form end.
    public static let fileExtension = "csv"

    let test: String?

    /// Creates the reporter; `test` is the identifier of the test, by default the report's subject.
    public init(test: String? = nil) {
        self.test = test
    }

    /// Writes the whole report.
    public func render(_ report: ValidationReport, into write: (String) -> Void) {
        let rejected = report.files.filter { $0.counts.errors > 0 || $0.rows == nil }
        let imported = report.files.filter { $0.counts.errors == 0 && $0.rows != nil }
        let status =
            switch Verdict(report).kind {
            case .conforms: "success"
            case .fails: "failure"
            case .undecided: "not decided"
            }
        write(
            CSVText.row([
                "Test Identifier", "Date", "Status", "CSV Files Imported", "CSV Files Rejected", "Comment",
            ])
        )
        write(
            CSVText.row([
                test ?? report.subject, report.date ?? "", status, names(imported), names(rejected), comment(report),
            ])
        )
    }

    private func names(_ files: [FileTally]) -> String {
        files.map { PlainText.visible($0.name) }.joined(separator: "; ")
    }

    private func comment(_ report: ValidationReport) -> String {
        var parts = [Verdict(report).title]
        for cause in report.causes where cause.finding.severity != .info {
            let finding = cause.finding
            var part = "\(finding.severity.name) \(finding.id) at \(finding.place.label): \(finding.summary)"
            if let field = finding.place.field { part += " (column \(field))" }
            if cause.count > 1 { part += ", \(PlainText.number(cause.count)) times" }
            parts.append(PlainText.visible(part))
        }
        return parts.joined(separator: ". ") + "."
    }
}
