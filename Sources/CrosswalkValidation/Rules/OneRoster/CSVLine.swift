// SPDX-License-Identifier: Apache-2.0

/// The cells of one line of an example, quotes and all.
enum CSVLine {
    /// The line cut at the commas outside of quotes.
    static func cells(_ line: some StringProtocol) -> [String] {
        var cells: [String] = [""]
        var isQuoted = false
        for character in line {
            if character == "\"" { isQuoted.toggle() }
            if character == ",", !isQuoted {
                cells.append("")
            } else {
                cells[cells.count - 1].append(character)
            }
        }
        return cells
    }

    /// A value as a cell: in quotes where it has a comma or a quote.
    static func quoted(_ value: String) -> String {
        guard value.contains(where: { $0 == "," || $0 == "\"" || $0 == "\n" }) else { return value }
        return "\"" + value.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
