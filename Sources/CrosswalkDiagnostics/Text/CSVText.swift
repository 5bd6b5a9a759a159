// SPDX-License-Identifier: Apache-2.0

/// Writes rows of comma-separated values (RFC 4180) that people open in a spreadsheet.
public enum CSVText {
    /// One row with its line end (CRLF).
    public static func row(_ cells: some Sequence<String>) -> String {
        cells.map(cell).joined(separator: ",") + "\r\n"
    }

    /// One cell, quoted where it holds a comma, a quote, a line end or a space at an end.
    ///
    /// A cell that a spreadsheet would take for a formula gets a `'` before it: names of columns come from files
    /// that others made.
    public static func cell(_ text: String) -> String {
        var text = text
        if let first = text.utf8.first, "=+-@\t\r".utf8.contains(first) { text = "'" + text }
        let mustQuote =
            text.utf8.contains { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
            || text.utf8.first == 0x20 || text.utf8.last == 0x20
        guard mustQuote else { return text }
        var result = "\""
        for scalar in text.unicodeScalars {
            if scalar == "\"" { result += "\"" }
            result.unicodeScalars.append(scalar)
        }
        return result + "\""
    }
}
