// SPDX-License-Identifier: Apache-2.0

/// One JSON object a cause, one a line.
///
/// Members: `id, severity, layer, clause, summary, help, suggestion, count, places`; a place has
/// `file, line, byte, column, field, record`, and `value` only where values were asked for. What is not known is
/// left out. `count` counts every place, `places` may list fewer.
public struct NDJSONReporter: Reporter {
    /// The word that `--report` takes.
    public static let name = "ndjson"
    /// How files of this form end.
    public static let fileExtension = "ndjson"

    /// Creates the reporter.
    public init() {}

    /// Writes the whole report.
    public func render(_ report: ValidationReport, into write: (String) -> Void) {
        for cause in report.causes {
            let finding = cause.finding
            var head = JSONObject()
            head.add("id", finding.id)
            head.add("severity", finding.severity.name)
            head.add("layer", finding.layer.name)
            if !finding.clause.isEmpty { head.add("clause", finding.clause) }
            head.add("summary", finding.summary)
            head.add("help", finding.help)
            head.add("suggestion", finding.suggestion)
            head.add("count", cause.count)
            write(head.text.dropLast() + ",\"places\":[")
            // The places of one cause are mostly in one file.
            var last = finding.place.file
            var file = "{\"file\":" + JSONText.string(last)
            var separator = ""
            for place in cause.shownPlaces(report.options) {
                if place.file != last {
                    last = place.file
                    file = "{\"file\":" + JSONText.string(last)
                }
                write(separator + file + Self.rest(of: place))
                separator = ","
            }
            write("]}\n")
        }
    }

    // Written straight, not through JSONObject: an input with a million places spends its time here.
    private static func rest(of place: Place) -> String {
        var text = ""
        if place.line > 0 { text += ",\"line\":" + String(place.line) }
        if place.byte >= 0 { text += ",\"byte\":" + String(place.byte) }
        if place.column > 0 { text += ",\"column\":" + String(place.column) }
        if let field = place.field { text += ",\"field\":" + JSONText.string(field) }
        if let record = place.record { text += ",\"record\":" + JSONText.string(record) }
        if let value = place.value { text += ",\"value\":" + JSONText.string(value) }
        return text + "}"
    }
}
