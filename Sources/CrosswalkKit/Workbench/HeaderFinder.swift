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
        var best: (row: Int, score: Int)?
        for (index, row) in rows.prefix(Self.mostRows).enumerated() {
            let filled = row.count { !$0.isEmpty }
            guard filled > 0, filled * 2 >= usual else { continue }
            let score = score(row)
            if score > best?.score ?? 0 { best = (index, score) }
        }
        guard let best, isHeader(rows[best.row], above: rows.dropFirst(best.row + 1)) else { return Found(row: 0) }
        return joined(rows, best.row)
    }

    /// Known names count most, then words; numbers and addresses speak against a header.
    private func score(_ row: [String]) -> Int {
        var score = 0
        var dates = 0
        for cell in row where !cell.isEmpty {
            if lexicon.meaning(of: cell) != nil {
                score += 5
            } else if DateForms.forms(of: cell) != 0 {
                dates += 1
            } else if TextShape.number(cell) != nil || TextShape.isEmail(cell) || TextShape.time(cell) != nil {
                score -= 2
            } else {
                score += 1
            }
        }
        // A sheet with a column for each day has many; a row of data has one or two.
        return score + (dates > 3 ? dates : -dates)
    }

    /// False where a row without a known name is likely to be data: it has numbers, or words that stand below as well.
    private func isHeader(_ row: [String], above data: some Sequence<[String]>) -> Bool {
        if row.contains(where: { lexicon.meaning(of: $0) != nil }) { return true }
        if row.contains(where: { TextShape.number($0) != nil || TextShape.isEmail($0) }) { return false }
        return !data.contains { below in
            zip(row, below).contains { !$0.isEmpty && $0 == $1 }
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
