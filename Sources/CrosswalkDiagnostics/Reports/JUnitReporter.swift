// SPDX-License-Identifier: Apache-2.0

/// JUnit XML, for the test view of a build server: a suite for each layer, a case for each rule that ran.
///
/// A rule with errors is a failure, one with warnings passes with a note in `system-out`, a layer that was not
/// checked is skipped.
public struct JUnitReporter: Reporter {
    /// The word that `--report` takes.
    public static let name = "junit"
    /// How files of this form end.
    public static let fileExtension = "xml"

    // Build servers show the text of a failure whole.
    static let placesListed = 20

    private struct Case {
        var rule: String
        var causes: [FindingSink.Group]
        var isFailure: Bool { causes.contains { $0.finding.severity == .error } }
    }

    /// Creates the reporter.
    public init() {}

    /// Writes the whole report.
    public func render(_ report: ValidationReport, into write: (String) -> Void) {
        let suites = report.layers.map { (layer: $0, cases: cases($0, report)) }
        let total = suites.reduce(0) { $0 + max(1, $1.cases.count) }
        let failures = suites.reduce(0) { $0 + $1.cases.count { $0.isFailure } }
        write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
        write("<testsuites name=\"\(XMLText.escape("\(report.toolName) validate \(report.subject)"))\"")
        write(" tests=\"\(total)\" failures=\"\(failures)\" errors=\"0\">\n")
        for item in suites { suite(item.layer, item.cases, report, write) }
        write("</testsuites>\n")
    }

    private func cases(_ layer: LayerResult, _ report: ValidationReport) -> [Case] {
        var cases = layer.rules.map { Case(rule: $0, causes: []) }
        var index = Dictionary(layer.rules.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        for cause in report.causes where cause.finding.layer == layer.layer {
            let rule = cause.finding.id
            if let known = index[rule] {
                cases[known].causes.append(cause)
            } else {
                index[rule] = cases.count
                cases.append(Case(rule: rule, causes: [cause]))
            }
        }
        return cases
    }

    private func suite(
        _ layer: LayerResult,
        _ cases: [Case],
        _ report: ValidationReport,
        _ write: (String) -> Void
    ) {
        let failures = cases.count { $0.isFailure }
        let skipped = cases.isEmpty && layer.verdict == .notChecked ? 1 : 0
        write("  <testsuite name=\"\(layer.layer.name)\" tests=\"\(max(1, cases.count))\" failures=\"\(failures)\"")
        write(" errors=\"0\" skipped=\"\(skipped)\">\n")
        let group = "\(report.format?.id ?? "unknown").\(layer.layer.name)"
        if cases.isEmpty {
            write("    <testcase name=\"\(layer.layer.name)\" classname=\"\(XMLText.escape(group))\"")
            write(skipped == 0 ? "/>\n" : "><skipped message=\"\(XMLText.escape(layer.extent))\"/></testcase>\n")
        }
        for item in cases {
            write("    <testcase name=\"\(XMLText.escape(item.rule))\" classname=\"\(XMLText.escape(group))\"")
            if item.causes.isEmpty {
                write("/>\n")
            } else {
                write(">\n")
                for cause in item.causes where cause.finding.severity == .error {
                    write("      <failure type=\"\(XMLText.escape(item.rule))\"")
                    write(" message=\"\(XMLText.escape(PlainText.visible(cause.finding.summary)))\">")
                    write("\(content(cause, report.options))</failure>\n")
                }
                let notes = item.causes.filter { $0.finding.severity != .error }
                if !notes.isEmpty {
                    let text = notes.map {
                        "\($0.finding.severity.name): \(XMLText.escape(PlainText.visible($0.finding.summary)))\n"
                            + content($0, report.options)
                    }
                    write("      <system-out>\(text.joined())</system-out>\n")
                }
                write("    </testcase>\n")
            }
        }
        write("  </testsuite>\n")
    }

    private func content(_ cause: FindingSink.Group, _ options: ReportOptions) -> String {
        var lines: [String] = []
        let places = cause.shownPlaces(options, atMost: Self.placesListed)
        for place in places {
            var line = place.label
            if let field = place.field { line += " " + PlainText.visible(field) }
            if let record = place.record { line += " " + PlainText.visible(record) }
            if let value = place.value { line += " \"\(PlainText.visible(value))\"" }
            lines.append(line)
        }
        let rest = cause.unlisted(after: places.count)
        if rest > 0 { lines.append("and \(PlainText.number(rest)) more") }
        if !cause.finding.help.isEmpty { lines.append(PlainText.visible(cause.finding.help)) }
        // Line ends stay as they are in content; only attributes lose them.
        return lines.map(XMLText.escape).joined(separator: "\n") + "\n"
    }
}
