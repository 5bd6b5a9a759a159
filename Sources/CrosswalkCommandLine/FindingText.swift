// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// Findings of a conversion or an inspection, in short form: one cause a paragraph.
enum FindingText {
    private static let shownPlaces = 3

    /// The findings, gravest first.
    static func render(_ sink: FindingSink, showValues: Bool) -> String {
        sink.groups
            .sorted { ($1.finding.severity, $0.finding.layer) < ($0.finding.severity, $1.finding.layer) }
            .map { paragraph($0, showValues: showValues) }
            .joined()
    }

    private static func paragraph(_ group: FindingSink.Group, showValues: Bool) -> String {
        let finding = group.finding
        let times = group.count == 1 ? "" : ", \(group.count) times"
        var text = "\(finding.severity.name)[\(finding.id)]: \(finding.summary)\(times)\n"
        let places = group.places.prefix(shownPlaces).map { place in
            var words = place.file
            if place.line > 0 { words += ":\(place.line)" }
            if place.line > 0, place.column > 0 { words += ":\(place.column)" }
            if showValues, let value = place.value { words += " (\(value))" }
            return words
        }
        let rest = group.count - places.count
        text += "  at   " + places.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "") + "\n"
        text += "  help " + finding.help + "\n"
        return text
    }
}
