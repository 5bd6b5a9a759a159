// SPDX-License-Identifier: Apache-2.0

import CrosswalkEngine
import CrosswalkMapping

/// Finds the header of a table that nobody has described, by what its first rows hold.
struct HeaderFinder {
    /// Where the header is.
    struct Found: Equatable {
        /// The 1-based number of its last row; 0 where there is none.
        var row: Int
        /// How many rows it has.
        var count = 1
        /// True where the upper row names groups of columns by their first one only.
        var fillsSparse = false
    }

    /// How many rows are looked at.
    static let mostRows = 50

    let lexicon: ColumnLexicon

    /// Looks at the first rows, blank ones included.
    func find(_ rows: [[String]]) -> Found {
        let widths = rows.map { row in row.count { !$0.isEmpty } }.filter { $0 > 0 }.sorted()
        guard !widths.isEmpty else { return Found(row: 0) }
        // Most rows are data: the usual width is the upper quartile, since preambles and footers are narrow.
        let usual = widths[widths.count * 3 / 4]
        var candidates: [(row: Int, score: Int)] = []
        for (index, row) in rows.prefix(Self.mostRows).enumerated() {
            let filled = row.count { !$0.isEmpty }
            guard filled > 0, filled * 2 >= usual else { continue }
            let score = score(row)
            if score > 0 { candidates.append((index, score)) }
        }
        // Of rows that are nearly as good the first: data may hold words that headers have too.
        let most = candidates.map(\.score).max() ?? 0
        let near = candidates.filter { $0.score * 10 >= most * 6 }
        let others = candidates.filter { $0.score * 10 < most * 6 }.sorted { ($1.score, $0.row) < ($0.score, $1.row) }
        for candidate in near + others
        where isHeader(rows[candidate.row], above: rows.dropFirst(candidate.row + 1), isOnly: candidates.count == 1) {
            return joined(rows, candidate.row)
        }
        return Found(row: 0)
    }

    /// Known names count most, then words; numbers, addresses and what repeats speak against a header.
    private func score(_ row: [String]) -> Int {
        var score = 0
        var dates = 0
        var seen: Set<String> = []
        for cell in row where !cell.isEmpty {
            if let meaning = lexicon.meaning(of: cell) {
                // Marks have the names of columns too: Present, Absent.
                let isMark = meaning.target == "Attendance.flag"
                if seen.insert(cell.lowercased()).inserted { score += isMark ? 1 : 5 }
            } else if DateForms.forms(of: cell) != 0 {
                dates += 1
            } else if TextShape.number(cell) != nil || TextShape.isEmail(cell) || TextShape.time(cell) != nil {
                score -= 3
            } else if TextShape.name(cell) == true {
                score -= 3
            } else if seen.insert(cell.lowercased()).inserted {
                score += 1
            }
        }
        // A sheet with a column for each day has many; a row of data has one or two.
        return score + (dates > 3 ? dates : -dates)
    }

    /// False where a row is likely to be data: its words stand below as well, or it has numbers and no known name.
    private func isHeader(_ row: [String], above data: some Sequence<[String]>, isOnly: Bool) -> Bool {
        let again = row.indices.filter { column in
            !row[column].isEmpty && data.contains { $0 != row && column < $0.count && $0[column] == row[column] }
        }
        let known = row.count { lexicon.meaning(of: $0).map { $0.target != "Attendance.flag" } ?? false }
        guard known > 0 else {
            let isText = !row.contains { TextShape.number($0) != nil || TextShape.isEmail($0) }
            return again.isEmpty && isText && (isOnly || differs(row, from: data))
        }
        return again.count * 3 <= row.count { !$0.isEmpty }
    }

    /// True where a row without a known name is plainly none of the data: names of people must not be taken for a header.
    private func differs(_ row: [String], from data: some Sequence<[String]>) -> Bool {
        let rows = data.filter { $0.contains { !$0.isEmpty } }
        if row.contains(where: { $0.contains("_") || $0.contains("?") || $0.count > 25 }) {
            return true
        }
        return row.indices.contains { column in
            let cells = rows.compactMap { column < $0.count && !$0[column].isEmpty ? $0[column] : nil }
            let figures = cells.count { cell in
                TextShape.number(cell) != nil || DateForms.forms(of: cell) != 0 || TextShape.isEmail(cell)
                    || TextShape.time(cell) != nil
            }
            return !row[column].isEmpty && !cells.isEmpty && figures * 10 >= cells.count * 8
        }
    }

    /// Takes the row above in, where the header's own names repeat or are missing and that row tells them apart.
    private func joined(_ rows: [[String]], _ index: Int) -> Found {
        let own = rows[index]
        var found = Found(row: index + 1)
        guard let above = rows[..<index].lastIndex(where: { row in row.contains { !$0.isEmpty } }) else { return found }
        let upper = rows[above]
        let names = own.filter { !$0.isEmpty }
        let repeats = names.count - Set(names.map(ColumnLexicon.folded)).count
        let gaps = zip(own, upper).count { $0.isEmpty && !$1.isEmpty }
        guard upper.count(where: { !$0.isEmpty }) >= 2, repeats * 3 >= names.count || gaps > 0 else { return found }
        guard !upper.contains(where: { TextShape.number($0) != nil }) else { return found }
        found.count = 2
        // Names that repeat stand under a banner that is written once for several columns.
        found.fillsSparse = repeats > 0 && upper.contains("")
        return found
    }
}
