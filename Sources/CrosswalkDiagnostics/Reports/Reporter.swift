// SPDX-License-Identifier: Apache-2.0

/// Writes a validation report in one form.
///
/// A reporter is a pure function of the report: the same report gives the same text. It writes piece by piece, so
/// that a report with a million places never stands in memory as a whole.
public protocol Reporter: Sendable {
    /// The word that `--report` takes.
    static var name: String { get }
    /// How files of this form end, without the dot.
    static var fileExtension: String { get }
    /// Writes the whole report.
    func render(_ report: ValidationReport, into write: (String) -> Void)
}

extension Reporter {
    /// The whole report as one text.
    public func text(_ report: ValidationReport) -> String {
        var text = ""
        render(report) { text += $0 }
        return text
    }
}
