// SPDX-License-Identifier: Apache-2.0

import CrosswalkModel

/// What `crosswalk explain Person.familyName` tells: the model's facts, and where each built-in format has it.
public struct FieldExplanation: Sendable {
    /// Where one format has the field.
    public struct Format: Sendable {
        /// The format id.
        public var id: String
        /// The places as people name them, such as `users.csv familyName` or `StudentPersonal/Name/LastName`.
        public var places: [String]
    }

    /// The name asked for: `Person`, `Person.familyName` or `Person.emails.value`.
    public var name: String
    /// One line on what it means.
    public var summary: String
    /// How the type is written, such as `code(sex)`; for a record type, `record`.
    public var type: String
    /// The words of its code list, or empty.
    public var codes: [String]
    /// The CEDS Global ID, or empty.
    public var ceds: String
    /// How closely it has to be guarded; nil for a record type.
    public var sensitivity: Sensitivity?
    /// True where a record without it is incomplete.
    public var isRequired: Bool
    /// The fields of a record type or the members of a value: name and summary.
    public var parts: [(name: String, summary: String)]
    /// The formats that have it, sorted by id.
    public var formats: [Format]

    /// The explanation as text for a terminal, ending in a line feed.
    public var text: String {
        var lines = ["\(name)  \(summary)"]
        if type != "record" { lines.append("  type         \(type)\(isRequired ? ", required" : "")") }
        if !codes.isEmpty { lines.append("  codes        \(codes.joined(separator: ", "))") }
        if !ceds.isEmpty { lines.append("  CEDS         \(ceds)") }
        if let sensitivity { lines.append("  sensitivity  \(sensitivity.name)") }
        if !parts.isEmpty {
            lines.append(type == "record" ? "  fields" : "  members")
            let width = parts.map(\.name.count).max() ?? 0
            lines += parts.map { "    \($0.name.padded(to: width))  \($0.summary)" }
        }
        if formats.isEmpty {
            lines.append("  no built-in format has a place for it")
        } else {
            lines.append("  formats")
            let width = formats.map(\.id.count).max() ?? 0
            for format in formats {
                for (index, place) in format.places.enumerated() {
                    lines.append("    \((index == 0 ? format.id : "").padded(to: width))  \(place)")
                }
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}

extension String {
    /// With spaces at the end, up to a width in characters.
    func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
