// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// Reads the CSV text of a code table: `source,canonical,direction,note`; the last two columns may be left out.
struct CodeTableReader {
    /// The table's name.
    let name: String
    /// The file's name for messages.
    let file: String
    /// Where complaints go.
    let problems: MappingProblems

    /// Reads the table; rows that are wrong are reported and left out.
    func table(_ text: String) -> CodeTable {
        var lines = Self.rows(of: text)
        var rows: [CodeTable.Row] = []
        let columns = lines.isEmpty ? [] : lines.removeFirst().cells
        guard let source = columns.firstIndex(of: "source"), let canonical = columns.firstIndex(of: "canonical") else {
            report(1, "the header of the code table is not source,canonical,direction,note")
            return CodeTable(name: name, file: file, rows: [])
        }
        for column in columns where !["source", "canonical", "direction", "note"].contains(column) {
            report(1, "the code table has an unknown column: \(column)")
        }
        let way = columns.firstIndex(of: "direction")
        for (line, cells) in lines where cells != [""] {
            func cell(_ index: Int?) -> String {
                guard let index, index < cells.count else { return "" }
                return cells[index]
            }
            let direction: Mapping.Direction
            switch cell(way) {
            case "", "both": direction = .both
            case "read": direction = .read
            case "write": direction = .write
            default:
                report(line, "the direction of a code is not empty, read or write")
                continue
            }
            guard cells.count <= columns.count else {
                report(line, "the row has more cells than the header; quote a note that holds a comma")
                continue
            }
            guard !cell(canonical).isEmpty || direction == .read else {
                report(line, "the row has no canonical word")
                continue
            }
            rows.append(
                CodeTable.Row(source: cell(source), canonical: cell(canonical), direction: direction, line: line)
            )
        }
        return CodeTable(name: name, file: file, rows: rows)
    }

    private func report(_ line: Int, _ summary: String) {
        problems.report(.codesMalformed, at: MappingPosition(file: file, line: line, column: 1), summary)
    }

    /// The rows with their 1-based lines and trimmed cells; quoted cells may hold commas, quotes and line breaks.
    private static func rows(of text: String) -> [(line: Int, cells: [String])] {
        var rows: [(line: Int, cells: [String])] = []
        var cells: [String] = []
        var (line, start) = (1, 1)
        func endRow() {
            rows.append((start, cells))
            cells = []
            start = line
        }
        var text = text
        text.withUTF8 { bytes in
            var at = 0
            while at < bytes.count {
                let first = at
                var (hasQuotes, isQuoted) = (false, false)
                scan: while at < bytes.count {
                    switch bytes[at] {
                    case UInt8(ascii: "\""): (hasQuotes, isQuoted) = (true, !isQuoted)
                    case UInt8(ascii: ",") where !isQuoted: break scan
                    case UInt8(ascii: "\n") where !isQuoted: break scan
                    case UInt8(ascii: "\n"): line += 1
                    default: break
                    }
                    at += 1
                }
                cells.append(cell(UnsafeBufferPointer(rebasing: bytes[first..<at]), hasQuotes: hasQuotes))
                if at == bytes.count || bytes[at] == UInt8(ascii: "\n") {
                    line += 1
                    endRow()
                }
                at += 1
            }
        }
        if !cells.isEmpty {
            cells.append("")
            endRow()
        }
        return rows
    }

    /// The text of a cell without its quotes and the space around it.
    private static func cell(_ bytes: UnsafeBufferPointer<UInt8>, hasQuotes: Bool) -> String {
        guard hasQuotes else { return String(decoding: bytes, as: UTF8.self).trimmed }
        var text: [UInt8] = []
        var (isQuoted, wasQuoted) = (false, false)
        for byte in bytes {
            if byte == UInt8(ascii: "\"") {
                // A doubled quote inside quotes is one quote.
                if wasQuoted { text.append(byte) }
                wasQuoted = isQuoted
                isQuoted.toggle()
            } else {
                wasQuoted = false
                text.append(byte)
            }
        }
        return String(decoding: text, as: UTF8.self).trimmed
    }
}
