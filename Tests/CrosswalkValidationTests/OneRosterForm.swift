// SPDX-License-Identifier: Apache-2.0

import Testing

/// A way in which every file of a package can be written without being another package.
enum OneRosterForm: String, CaseIterable, Sendable, CustomTestStringConvertible {
    case asItIs = "as it is"
    case windowsLines = "line ends of Windows"
    case byteOrderMark = "a byte order mark in each file"
    case quoted = "quotes around every cell"
    case everything = "byte order marks, quotes and line ends of Windows"
    case noLastLineEnd = "no line end at the end"
    case blankLines = "blank lines at the end"
    case extensions = "extension columns in each file"
    case otherManifestOrder = "the manifest in another order"
    case noSource = "no word on the source"
    case folder = "all files in one folder"
    case deltas = "every file as a delta"

    var testDescription: String { rawValue }

    /// The name and text of a file in this form.
    func written(_ name: String, _ text: String) -> (name: String, text: String) {
        switch self {
        case .asItIs: (name, text)
        case .windowsLines: (name, text.replacing("\n", with: "\r\n"))
        case .byteOrderMark: (name, "\u{FEFF}" + text)
        case .quoted: (name, Self.quoted(text))
        case .everything: (name, "\u{FEFF}" + Self.quoted(text).replacing("\n", with: "\r\n"))
        case .noLastLineEnd: (name, String(text.dropLast()))
        case .blankLines: (name, text + "\n\n")
        case .extensions: (name, name == "manifest.csv" ? text : Self.extended(text))
        case .otherManifestOrder: (name, name == "manifest.csv" ? Self.reversed(text) : text)
        case .noSource: (name, Self.lines(text).filter { !$0.hasPrefix("source.") }.joined(separator: "\n") + "\n")
        case .folder: ("export/" + name, text)
        case .deltas:
            (name, name == "manifest.csv" ? text.replacing(",bulk", with: ",delta") : Self.delta(text))
        }
    }

    private static func lines(_ text: String) -> [String] { text.split(separator: "\n").map(String.init) }

    private static func cells(_ line: String) -> [String] {
        var cells = [""]
        var isQuoted = false
        for character in line {
            if character == "\"" { isQuoted.toggle() }
            if character == ",", !isQuoted { cells.append("") } else { cells[cells.count - 1].append(character) }
        }
        return cells
    }

    private static func quoted(_ text: String) -> String {
        lines(text).map { line in
            cells(line).map { $0.hasPrefix("\"") ? $0 : "\"\($0)\"" }.joined(separator: ",") + "\n"
        }
        .joined()
    }

    private static func extended(_ text: String) -> String {
        lines(text).enumerated()
            .map { $0.element + ($0.offset == 0 ? ",metadata.z,metadata.a b,metadata.gm.roles\n" : ",x,,\"1,2\"\n") }
            .joined()
    }

    private static func reversed(_ text: String) -> String {
        let all = lines(text)
        return (all.prefix(1) + all.dropFirst().reversed()).joined(separator: "\n") + "\n"
    }

    /// Rows that were changed, with and without fractions of a second, and every third one deleted.
    private static func delta(_ text: String) -> String {
        lines(text).enumerated()
            .map { number, line in
                guard number > 0 else { return line + "\n" }
                var row = cells(line)
                row[1] = number % 3 == 0 ? "tobedeleted" : "active"
                row[2] = number % 2 == 0 ? "2025-09-01T10:00:00Z" : "2025-09-01T10:00:00.123Z"
                return row.joined(separator: ",") + "\n"
            }
            .joined()
    }
}
