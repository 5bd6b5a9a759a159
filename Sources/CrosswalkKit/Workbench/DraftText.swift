// SPDX-License-Identifier: Apache-2.0

/// Writes a drafted mapping as YAML, each proposal with its reason as a comment.
struct DraftText {
    private(set) var text = ""

    /// Starts with comments and the head of a mapping.
    init(notes: [String], id: String, title: String, container: String) {
        for note in notes { text += note.isEmpty ? "#\n" : "# \(note)\n" }
        text += "mapping: 1\nid: \(id)\ntitle: \(YAMLText.quoted(title))\ncontainer: \(container)\n\nsources:\n"
    }

    /// Adds a source.
    mutating func add(_ source: DraftSource) {
        if !text.hasSuffix("sources:\n") { text += "\n" }
        line(2, "\(YAMLText.quoted(source.name)):", "")
        for note in source.notes { line(4, "", note) }
        for item in source.lines { line(4 + 2 * item.depth, item.text, item.comment) }
        for rule in source.rules {
            for reason in rule.reasons { line(4, "", reason) }
            line(4, "\(rule.type):", "")
            for field in rule.fields { add(field) }
        }
        guard !source.open.isEmpty else { return }
        text += "\n"
        for note in source.open { line(4, "", note) }
    }

    private mutating func add(_ field: DraftField) {
        switch field.value {
        case .line(let value):
            let comment = field.comment.isEmpty ? "" : "   # \(field.comment)"
            if field.isSuggestion {
                line(6, "", "\(field.name): \(value)\(comment)")
            } else {
                line(6, "\(field.name): \(value)", field.comment)
            }
        case .block(let lines):
            line(6, "\(field.name):", field.comment)
            for item in lines { line(8 + 2 * item.depth, item.text, item.comment) }
        }
    }

    /// A line, cut into several where a list in it is long; the comment goes behind it, or stands alone.
    private mutating func line(_ indent: Int, _ content: String, _ comment: String) {
        let margin = String(repeating: " ", count: indent)
        let words = comment.replacing("\n", with: " ")
        if content.isEmpty {
            text += margin + "# " + words + "\n"
            return
        }
        var rest = content[...]
        var lines: [String] = []
        // A list may have as many items as a file has columns, so that it is not counted anew for each line.
        while !rest.dropFirst(118 - margin.count).isEmpty, let comma = Self.breakPoint(rest, limit: 116 - margin.count)
        {
            lines.append(String(rest[...comma]))
            rest = rest[rest.index(after: comma)...].drop { $0 == " " }
        }
        lines.append(String(rest))
        text += margin + lines.joined(separator: "\n" + margin + "  ")
        if !words.isEmpty { text += "   # " + words }
        text += "\n"
    }

    /// The last comma between items before the limit; a comma in quotes is none.
    private static func breakPoint(_ content: Substring, limit: Int) -> Substring.Index? {
        var isQuoted = false
        var isEscaped = false
        var found: Substring.Index?
        var count = 0
        for index in content.indices {
            count += 1
            if count > limit, found != nil { break }
            let character = content[index]
            if isEscaped {
                isEscaped = false
            } else if isQuoted, character == "\\" {
                isEscaped = true
            } else if character == "\"" {
                isQuoted.toggle()
            } else if character == ",", !isQuoted {
                found = index
            }
        }
        return found
    }
}
