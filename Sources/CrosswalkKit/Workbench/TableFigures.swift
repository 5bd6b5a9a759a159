// SPDX-License-Identifier: Apache-2.0

/// A second look at a table: which figures count which marks, and whether columns together tell the rows apart.
struct TableFigures {
    /// The most keys that are compared.
    private static let mostKeys = 300_000
    private static let mostMarks = 6

    /// For each figure's column, the marks that it counts in every row.
    private(set) var counted: [Int: [String]] = [:]
    /// The figures' columns that sum up the numbers in the cells of every row.
    private(set) var summed: Set<Int> = []
    /// The marks that a row of totals counts in every column of cells; nil where there is none, or it counts others.
    private(set) var totaled: [String]?
    /// For each set of columns, how many rows repeat an earlier one; nil where there are too many to tell.
    private(set) var repeats: [Int?]

    /// Goes through the rows once more.
    ///
    /// - Parameters:
    ///   - marks: the commonest marks, in lower case.
    ///   - figures: the columns that may hold totals of the marks in the columns `cells`.
    ///   - keys: sets of columns that may tell rows apart.
    /// - Throws: `CrosswalkError` where the table cannot be read again.
    init(_ profile: TableProfile, cells: [Int], marks: [String], figures: [Int], keys: [[Int]]) throws {
        let marks = Array(marks.prefix(Self.mostMarks))
        let subsets = 1 << marks.count
        var fits: [Int: [Bool]] = [:]
        for column in figures { fits[column] = Array(repeating: true, count: subsets) }
        var below: [[Int]] = cells.map { _ in Array(repeating: 0, count: marks.count) }
        var seen: [Set<String>] = Array(repeating: [], count: keys.count)
        var again: [Int?] = Array(repeating: 0, count: keys.count)
        var sums = Set(figures)
        var row = 0
        try profile.forEachDataRow { texts in
            guard row < profile.rows else { return false }
            row += 1
            func text(_ column: Int) -> String { column < texts.count ? texts[column] : "" }
            if !cells.isEmpty {
                let places = cells.map { column in marks.firstIndex(of: text(column).lowercased()) }
                for (cell, mark) in places.enumerated() {
                    if let mark { below[cell][mark] += 1 }
                }
                let found = places.compactMap { $0 }
                let counts = marks.indices.map { mark in found.count { $0 == mark } }
                let sum = cells.reduce(0.0) { $0 + (TextShape.number(text($1))?.value ?? 0) }
                for column in figures {
                    if let figure = TextShape.number(text(column))?.value, abs(figure - sum) > 0.005 {
                        sums.remove(column)
                    }
                    let figure = TextShape.number(text(column))?.value
                    for subset in 0..<subsets where fits[column]?[subset] ?? false {
                        let sum = marks.indices.reduce(0) { $0 + (subset & (1 << $1) != 0 ? counts[$1] : 0) }
                        if figure != Double(sum) { fits[column]?[subset] = false }
                    }
                }
            }
            for (index, key) in keys.enumerated() where again[index] != nil {
                if seen[index].count >= Self.mostKeys {
                    again[index] = nil
                    seen[index] = []
                } else if !seen[index].insert(key.map(text).joined(separator: "\u{1F}")).inserted {
                    again[index] = (again[index] ?? 0) + 1
                }
            }
            return true
        }
        repeats = again
        guard row > 0 else { return }
        // Numbers that are marks, 1 and 0, are counted rather than summed.
        let hasNumbers = cells.contains { cell in
            profile.columns[cell].counts.keys.contains { TextShape.number($0) != nil }
        }
        summed = hasNumbers ? sums : []
        for (column, subsets) in fits {
            counted[column] = Self.smallest(subsets.indices.filter { subsets[$0] }, of: marks)
        }
        if let totals = profile.totals, !cells.isEmpty {
            let figures = cells.map { $0 < totals.cells.count ? TextShape.number(totals.cells[$0])?.value : nil }
            let fitting = (0..<subsets).filter { subset in
                zip(figures, below).allSatisfy { figure, counts in
                    figure == Double(marks.indices.reduce(0) { $0 + (subset & (1 << $1) != 0 ? counts[$1] : 0) })
                }
            }
            totaled = Self.smallest(fitting, of: marks)
        }
    }

    /// Of several sets of marks, the one with the fewest; the empty set does not count.
    private static func smallest(_ subsets: [Int], of marks: [String]) -> [String]? {
        let best = subsets.filter { $0 > 0 }.min { ($0.nonzeroBitCount, $0) < ($1.nonzeroBitCount, $1) }
        return best.map { best in marks.indices.filter { best & (1 << $0) != 0 }.map { marks[$0] } }
    }
}
