// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// Renders what a mapping leaves behind, for people and for programs.
public enum CoverageReport {
    /// The longest mark of a personal field that is shown: letters, not notes on somebody.
    private static let longestMark = 3
    /// The most lines of a section.
    private static let mostLines = 100

    /// For people.
    ///
    /// - Parameter showValues: true where words of fields about people are shown.
    public static func text(_ coverage: Coverage, showValues: Bool) -> String {
        var text =
            "read as \(coverage.format): \(count(coverage.rows, "row")) made \(count(coverage.records, "record"))\n"
        func section(_ title: String, _ lines: [String]) {
            guard !lines.isEmpty else { return }
            text += "\(title)\n" + lines.prefix(mostLines).map { "  \($0)\n" }.joined()
            if lines.count > mostLines { text += "  … and \(lines.count - mostLines) more; --json has them all\n" }
        }
        section("files that are not read", coverage.files)
        section(
            "columns and elements that no rule reads",
            coverage.columns.map { "\($0.file)  \($0.name)  \(count($0.count, "value"))" }
        )
        section("values that the mapping has no word for", words(coverage.words, showValues: showValues))
        if coverage.blanks > 0 {
            section("cells without a mark, which nobody has decided about", [count(coverage.blanks, "cell")])
        }
        section(
            "rows and objects that are only kept as they are",
            coverage.residue.map { "\($0.file)\($0.name.isEmpty ? "" : "  \($0.name)")  \(count($0.count, "row"))" }
        )
        section("rows that made no record", coverage.rejected.map { "\(count($0.count, "row")): \($0.reason)" })
        section("mapped, and always empty here", coverage.empty.map { "\($0.file)  \($0.name)" })
        if coverage.isCapped {
            text += "There is more of it than is told apart; the counts above are at least so high.\n"
        }
        if !coverage.hasGaps { text += "Nothing is left behind.\n" }
        return text
    }

    private static func words(_ words: [Coverage.Word], showValues: Bool) -> [String] {
        var lines: [String] = []
        var hidden: [(head: String, words: Int, count: Int)] = []
        for word in words {
            let head = "\(word.sources.joined(separator: ", ")) → \(word.field)"
            if isShown(word, showValues) {
                lines.append("\(head)  \(JSONText.string(word.text))  \(count(word.count, "time"))")
            } else if let index = hidden.firstIndex(where: { $0.head == head }) {
                hidden[index].words += 1
                hidden[index].count += word.count
            } else {
                hidden.append((head, 1, word.count))
            }
        }
        lines += hidden.map {
            "\($0.head)  \(count($0.words, "other word")), \(count($0.count, "time")), not shown without --show-values"
        }
        return lines
    }

    private static func isShown(_ word: Coverage.Word, _ showValues: Bool) -> Bool {
        showValues || !word.isPersonal || word.text.count <= longestMark
    }

    private static func count(_ number: Int, _ what: String) -> String { "\(number) \(what)\(number == 1 ? "" : "s")" }

    /// One JSON object, keys in a fixed order.
    ///
    /// - Parameter showValues: true where words of fields about people are written; else they have no `value`.
    public static func json(_ coverage: Coverage, showValues: Bool) -> String {
        var json = JSONObject()
        json.add("format", coverage.format)
        json.add("rows", coverage.rows)
        json.add("records", coverage.records)
        json.add("gaps", coverage.hasGaps)
        json.add("files", coverage.files)
        json.add("columns", coverage.columns.map { gap($0) })
        json.add(
            "values",
            coverage.words.map { word in
                var entry = JSONObject()
                entry.add("field", word.field)
                entry.add("sources", word.sources)
                entry.add("value", isShown(word, showValues) ? word.text : nil)
                entry.add("count", word.count)
                return entry
            }
        )
        json.add("blanks", coverage.blanks)
        json.add("residue", coverage.residue.map { gap($0) })
        json.add(
            "rejected",
            coverage.rejected.map { rejected in
                var entry = JSONObject()
                entry.add("reason", rejected.reason)
                entry.add("count", rejected.count)
                return entry
            }
        )
        json.add("empty", coverage.empty.map { gap($0) })
        json.add("complete", coverage.fault == nil && !coverage.isCapped)
        return json.text + "\n"
    }

    private static func gap(_ gap: Coverage.Gap) -> JSONObject {
        var entry = JSONObject()
        entry.add("file", gap.file)
        entry.add("name", gap.name.isEmpty ? nil : gap.name)
        entry.add("count", gap.count)
        return entry
    }
}
