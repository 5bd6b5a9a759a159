// SPDX-License-Identifier: Apache-2.0

/// What `crosswalk map explain FILE` tells: every column or path, the field it belongs to, and the way in each direction.
public struct MappingExplanation: Sendable {
    /// One column or path beside one field.
    public struct Line: Sendable {
        /// The place in the format: a column, a path, or a constant with `=`.
        public var place: String
        /// Which way it goes.
        public var direction: Mapping.Direction
        /// The field with its members, such as `emails.value (type home)`.
        public var field: String
        /// What happens when reading, step by step.
        public var reading: [String]
        /// What happens when writing, step by step.
        public var writing: [String]
    }

    /// One record rule.
    public struct Rule: Sendable {
        /// The record type, with its label.
        public var title: String
        /// What is special about the rule, in words.
        public var notes: [String]
        /// The fields.
        public var lines: [Line]
    }

    /// One file, element or sheet.
    public struct Source: Sendable {
        /// The file's or element's name; for a sheet the source's name.
        public var place: String
        /// What is special about the source, in words.
        public var notes: [String]
        /// The rules.
        public var rules: [Rule]
        /// The standard's columns that no rule carries.
        public var unused: [String]
    }

    /// The format id.
    public var id: String
    /// The format's name for people.
    public var title: String
    /// The sources in order.
    public var sources: [Source]

    /// The explanation as text for a terminal, ending in a line feed.
    public var text: String {
        var lines = ["\(id)  \(title)"]
        for source in sources {
            lines += ["", source.place] + source.notes.map { "  \($0)" }
            if !source.unused.isEmpty { lines.append("  kept aside: \(source.unused.joined(separator: ", "))") }
            for rule in source.rules { lines += Self.text(of: rule) }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func text(of rule: Rule) -> [String] {
        var lines = ["  \(rule.title)"] + rule.notes.map { "    \($0)" }
        // One long path should not push everything to the right.
        let width = min(rule.lines.map(\.place.count).max() ?? 0, 44)
        for line in rule.lines {
            let arrow =
                switch line.direction {
                case .both: "<->"
                case .read: "-->"
                case .write: "<--"
                }
            lines.append("    \(line.place.padded(to: width))  \(arrow)  \(line.field)")
            if !line.reading.isEmpty { lines.append("        reading: \(line.reading.joined(separator: "; "))") }
            if !line.writing.isEmpty { lines.append("        writing: \(line.writing.joined(separator: "; "))") }
        }
        return lines
    }
}
