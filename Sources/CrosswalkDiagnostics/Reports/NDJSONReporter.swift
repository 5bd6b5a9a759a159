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
            var separator = ""
            for place in cause.shownPlaces(report.options) {
                write(separator + Self.object(place).text)
                separator = ","
            }
            write("]}\n")
        }
    }

    static func object(_ place: Place) -> JSONObject {
        var object = JSONObject()
        object.add("file", place.file)
        if place.line > 0 { object.add("line", place.line) }
        if place.byte >= 0 { object.add("byte", place.byte) }
        if place.column > 0 { object.add("column", place.column) }
        object.add("field", place.field)
        object.add("record", place.record)
        object.add("value", place.value)
        return object
    }
}
