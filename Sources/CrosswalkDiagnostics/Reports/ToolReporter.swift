// SPDX-License-Identifier: Apache-2.0

/// One line a place in the form editors and `grep` know: `file:line:column: error: summary [ID]`.
///
/// Lines come by cause, worst first; what is not known of a position is left out.
public struct ToolReporter: Reporter {
    /// The word that `--report` takes.
    public static let name = "tool"
    /// How files of this form end.
    public static let fileExtension = "txt"

    /// Creates the reporter.
    public init() {}

    /// Writes the whole report.
    public func render(_ report: ValidationReport, into write: (String) -> Void) {
        for cause in report.causes {
            let finding = cause.finding
            let tail = ": \(finding.severity.name): \(PlainText.visible(finding.summary)) [\(finding.id)]\n"
            let places = cause.shownPlaces(report.options)
            // The places of one cause are mostly in one file.
            var last = finding.place.file
            var file = PlainText.visible(last)
            for place in places {
                if place.file != last {
                    last = place.file
                    file = PlainText.visible(last)
                }
                let position = place.position
                write(file + (position.isEmpty ? "" : ":") + position + tail)
            }
            let rest = cause.unlisted(after: places.count)
            if rest > 0 {
                write("\(file): note: \(PlainText.count(rest, "further place")) not listed [\(finding.id)]\n")
            }
        }
    }
}
