// SPDX-License-Identifier: Apache-2.0

/// One row a place, for a spreadsheet.
///
/// Columns: severity, id, layer, clause, file, line, column, byte, field, record, summary, help, suggestion, count,
/// and value only where values were asked for. `count` is that of the whole cause.
public struct CSVReporter: Reporter {
    /// The word that `--report` takes.
    public static let name = "csv"
    /// How files of this form end.
    public static let fileExtension = "csv"

    /// Creates the reporter.
    public init() {}

    /// Writes the whole report.
    public func render(_ report: ValidationReport, into write: (String) -> Void) {
        var header = [
            "severity", "id", "layer", "clause", "file", "line", "column", "byte", "field", "record", "summary",
            "help", "suggestion", "count",
        ]
        if report.options.showValues { header.append("value") }
        write(CSVText.row(header))
        for cause in report.causes {
            let finding = cause.finding
            // What is the same for every place of the cause is quoted once.
            let kind = [finding.severity.name, finding.id, finding.layer.name, finding.clause]
            var last = finding.place.file
            var head = cells(kind + [last])
            let tail = cells([finding.summary, finding.help, finding.suggestion ?? "", String(cause.count)])
            for place in cause.shownPlaces(report.options) {
                if place.file != last {
                    last = place.file
                    head = cells(kind + [last])
                }
                var row = head + ","
                row += number(place.line, from: 1) + ","
                row += number(place.column, from: 1) + ","
                row += number(place.byte, from: 0) + ","
                row += CSVText.cell(place.field ?? "") + ","
                row += CSVText.cell(place.record ?? "") + ","
                row += tail
                if report.options.showValues { row += "," + CSVText.cell(place.value ?? "") }
                write(row + "\r\n")
            }
        }
    }

    private func cells(_ texts: [String]) -> String { texts.map(CSVText.cell).joined(separator: ",") }

    private func number(_ value: Int, from least: Int) -> String { value >= least ? String(value) : "" }
}
