// SPDX-License-Identifier: Apache-2.0

@testable import CrosswalkEngine
@testable import CrosswalkMapping

/// Finds a table's header the slow and obvious way: every cell of every row is compared as text, for each mapping anew.
struct SlowHeader {
    var row: Int?
    var missing: [String] = []
    var score = 1

    init?(_ rows: [SheetRow], _ dialect: TableDialect, _ names: TableNames) {
        let count = dialect.headerRows ?? 1
        func score(_ index: Int) -> Int {
            let texts = Self.joined(rows, at: index, dialect)
            let folded = Self.folded(texts)
            let found = names.names.count { folded.contains($0) }
            guard let melt = names.melt else { return found }
            return found + (texts.contains { Self.isName($0) && Self.key(of: $0, in: melt) != nil } ? 1 : 0)
        }
        switch dialect.header {
        case .some(.none): return
        case .row(let number)?:
            guard number <= rows.count else { return nil }
            row = number - 1
        case .names(let wanted)?:
            var best: (row: Int, missing: [String])?
            for (index, cells) in rows.enumerated() where !cells.isBlank {
                var have = Self.folded(TableLayout.unquotedNames(cells.texts))
                if count > 1 { have.formUnion(Self.folded(Self.joined(rows, at: index, dialect))) }
                let missing = wanted.filter { !have.contains(HeaderName.folded($0)) }
                if missing.count < best?.missing.count ?? (missing.isEmpty ? Int.max : wanted.count) {
                    best = (index, missing)
                }
                if missing.isEmpty { break }
            }
            guard let best else { return nil }
            (row, missing) = (best.row, best.missing)
        case nil:
            var best: (row: Int, score: Int)?
            for (index, cells) in rows.enumerated() where !cells.isBlank {
                if score(index) > best?.score ?? 0 { best = (index, score(index)) }
            }
            guard let best else { return nil }
            row = best.row
        }
        if let row { self.score = score(row) }
    }

    /// What a column is called in the rows that a melt makes, by one transform for each form.
    static func key(of name: String, in melt: ReshapeStep.Melt) -> [UInt8]? {
        guard case .dates(let formats) = melt.columns else { return MeltKeys(melt).key(of: name) }
        let named = MeltKeys.withoutWeekday(HeaderName.trimmed(name))
        guard named.utf8.first.map({ $0 >= 0x30 }) ?? false else { return nil }
        let text = Array((melt.year.map { "\(named) \($0)" } ?? named).utf8)
        return formats.lazy.compactMap { TransformPair.read(.date(format: $0), text, shift: 0) }.first
    }

    private static func joined(_ rows: [SheetRow], at index: Int, _ dialect: TableDialect) -> [String] {
        var upper: [SheetRow] = []
        for row in rows[..<index].reversed() where upper.count < (dialect.headerRows ?? 1) - 1 {
            if !row.isBlank { upper.insert(row, at: 0) }
        }
        guard dialect.headerRows ?? 1 > 1 else { return TableLayout.unquotedNames(rows[index].texts) }
        var names: [String] = []
        func add(_ text: String, _ position: Int) {
            while names.count <= position { names.append("") }
            if !text.isEmpty { names[position] += names[position].isEmpty ? text : " " + text }
        }
        let width = max(rows[index].cells.count, upper.map(\.cells.count).max() ?? 0)
        for row in upper {
            var filler = ""
            for position in 0..<width {
                let text = position < row.cells.count ? row.texts[position] : ""
                if !text.isEmpty { filler = text }
                add(dialect.fillsSparse ?? false ? filler : text, position)
            }
        }
        for (position, text) in TableLayout.unquotedNames(rows[index].texts).enumerated() { add(text, position) }
        return names
    }

    private static func folded(_ texts: [String]) -> Set<String> { Set(texts.filter(isName).map(HeaderName.folded)) }

    private static func isName(_ text: String) -> Bool { !text.isEmpty && text.utf8.count <= TableNames.longest }
}
