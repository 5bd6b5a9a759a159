// SPDX-License-Identifier: Apache-2.0

import CrosswalkMapping

/// Which row of a sample is a table's header: what is found out for every mapping and every way to read the file.
struct HeaderPlace {
    /// The row's index; for a header of several rows, the last one's; nil where the mapping says that there is no header.
    var row: Int?
    /// The names asked for that no row has together, from the row that has the most of them.
    var missing: [String] = []

    /// Finds the header; nil where no row will do.
    static func find(_ sample: TableSample, _ dialect: TableDialect, _ names: TableNames) -> HeaderPlace? {
        switch dialect.header {
        case .some(.none): return HeaderPlace(row: nil)
        case .row(let number)?: return number <= sample.count ? HeaderPlace(row: number - 1) : nil
        case .names(let wanted)?: return find(wanted, sample, dialect)
        case nil:
            let isJoined = dialect.headerRows ?? 1 > 1
            let counts = isJoined ? [] : counts(sample, names)
            var best: (row: Int, score: Int)?
            for row in 0..<sample.count where !sample.isBlank(row) {
                let least = best?.score ?? 0
                var score = 0
                if isJoined {
                    score = names.score(TableLayout.joinedNames(sample, at: row, dialect))
                } else {
                    score = counts[row]
                    // Reading names as dates takes its time: only where one of them would make this row the best.
                    if names.needsMelt, score >= least, names.hasMelted(sample.names(row)) { score += 1 }
                }
                if score > least { best = (row, score) }
            }
            return best.map { HeaderPlace(row: $0.row) }
        }
    }

    private static func find(_ wanted: [String], _ sample: TableSample, _ dialect: TableDialect) -> HeaderPlace? {
        let folded = wanted.map(alternatives)
        let having = folded.map { names in
            names.reduce(into: RowSet()) { $0.formUnion(sample.rows(having: $1)) }
        }
        let isJoined = dialect.headerRows ?? 1 > 1
        // Rows that have none of the names, which are nearly all, are no header and not near to one.
        var some = RowSet()
        for rows in having { some.formUnion(rows) }
        var best: HeaderPlace?
        for row in 0..<sample.count where !sample.isBlank(row) && (isJoined || wanted.isEmpty || some.contains(row)) {
            let joined = isJoined ? TableNames.folded(TableLayout.joinedNames(sample, at: row, dialect)) : []
            let isMissing = wanted.indices.map { !having[$0].contains(row) && joined.isDisjoint(with: folded[$0]) }
            let count = isMissing.count { $0 }
            if count == 0 { return HeaderPlace(row: row) }
            guard count < best?.missing.count ?? wanted.count else { continue }
            best = HeaderPlace(row: row, missing: wanted.indices.filter { isMissing[$0] }.map { wanted[$0] })
        }
        return best
    }

    /// The names that a name of a header may stand under: itself, and alternatives that are set off by ` | `.
    private static func alternatives(_ wanted: String) -> [String] {
        let parts = wanted.split(separator: " | ")
        return ([wanted] + (parts.count > 1 ? parts.map(String.init) : [])).map(HeaderName.folded)
    }

    /// How many of a mapping's names each row has, melted columns left aside.
    private static func counts(_ sample: TableSample, _ names: TableNames) -> [Int] {
        var counts = [Int](repeating: 0, count: sample.count)
        for name in names.names { sample.rows(having: name).forEach { counts[$0] += 1 } }
        return counts
    }

    /// How many of a mapping's names the header has; melted columns count as one.
    func score(_ sample: TableSample, _ dialect: TableDialect, _ names: TableNames) -> Int {
        guard let row else { return 1 }
        if dialect.headerRows ?? 1 > 1 { return names.score(TableLayout.joinedNames(sample, at: row, dialect)) }
        let found = names.names.count { sample.rows(having: $0).contains(row) }
        return found + (names.hasMelted(sample.names(row)) ? 1 : 0)
    }

    /// How many columns the header has.
    func width(_ sample: TableSample, _ dialect: TableDialect, columns: Int) -> Int {
        guard let row else { return max(sample.width, columns) }
        if dialect.headerRows ?? 1 > 1 { return TableLayout.joinedNames(sample, at: row, dialect).count }
        return sample.width(row)
    }
}
