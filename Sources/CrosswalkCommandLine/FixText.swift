// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
import CrosswalkValidation

/// What `validate --fix` mended, for people and for programs.
enum FixText {
    private static let shownPlaces = 3

    /// The repairs, one cause a line.
    static func render(_ audit: FixAudit) -> String {
        var text = audit.count == 0 ? "nothing to mend\n" : "mended at \(PlainText.count(audit.count, "place"))\n"
        for group in audit.repairs.groups {
            let finding = group.finding
            var words = finding.summary
            if let suggestion = finding.suggestion { words += " → \(suggestion)" }
            let places = group.places.prefix(shownPlaces).map(place)
            let rest = group.count - places.count
            let times = group.count == 1 ? "" : ", \(PlainText.number(group.count)) times"
            text += "  \(PlainText.visible(words))\(times) [\(finding.id)]\n"
            text += "    \(PlainText.visible(places.joined(separator: ", ")))"
            text += rest > 0 ? " and \(PlainText.number(rest)) more\n" : "\n"
        }
        for note in audit.notes { text += "  \(note)\n" }
        return text
    }

    private static func place(_ place: Place) -> String {
        var words = place.file
        if place.line > 0 { words += ":\(place.line)" }
        if place.line > 0, place.column > 0 { words += ":\(place.column)" }
        return words
    }

    /// One repair as JSON.
    static func json(_ finding: Finding) -> String {
        var json = JSONObject()
        json.add("id", finding.id)
        json.add("file", finding.place.file)
        if finding.place.line > 0 { json.add("line", finding.place.line) }
        if finding.place.column > 0 { json.add("column", finding.place.column) }
        json.add("field", finding.place.field)
        json.add("summary", finding.summary)
        json.add("now", finding.suggestion)
        return json.text
    }
}
