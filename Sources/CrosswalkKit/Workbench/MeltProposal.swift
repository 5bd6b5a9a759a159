// SPDX-License-Identifier: Apache-2.0

import CrosswalkEngine

/// Columns that are days or meetings, each a place for marks: what a melt would turn into rows.
struct MeltProposal {
    /// How the mapping names the columns.
    enum Columns {
        /// Those whose name is a date of this form; `other` reads them all too.
        case dates(form: String, other: String?)
        /// `Session {n}`, with a column beside each that holds its date.
        case template(String, dates: String?)
        /// By their names.
        case names([String])
    }

    var columns: Columns
    /// The positions of the columns with marks.
    var positions: [Int]
    /// The positions of columns beside them.
    var beside: [Int] = []

    /// Looks for such columns; nil where there are fewer than two.
    init?(_ names: [String], isTaken: (Int) -> Bool) {
        if let dated = Self.dated(names) {
            self = dated
        } else if let numbered = Self.numbered(names, isTaken: isTaken) {
            self = numbered
        } else if let days = Self.days(names) {
            self = days
        } else {
            return nil
        }
    }

    private init(_ columns: Columns, _ positions: [Int], beside: [Int] = []) {
        self.columns = columns
        self.positions = positions
        self.beside = beside
    }

    /// A header without the mark that tells it from an earlier one of the same name.
    private static func plain(_ name: String) -> String {
        guard let mark = name.lastIndex(of: "#"), Int(name[name.index(after: mark)...]) != nil,
            mark > name.startIndex, name[name.index(before: mark)] == " "
        else { return name }
        return String(name[..<name.index(before: mark)])
    }

    private static func dated(_ names: [String]) -> MeltProposal? {
        let plain = names.map(plain)
        let bits = plain.map { DateForms.forms(of: $0) }
        let positions = bits.indices.filter { bits[$0] != 0 }
        guard positions.count >= 2 else { return nil }
        func reads(_ form: String) -> Bool { positions.allSatisfy { DateForms.reads(plain[$0], as: form) } }
        let shared = positions.reduce(UInt32.max) { $0 & bits[$1] }
        let exact = DateForms.usual.indices.first { shared & (1 << UInt32($0)) != 0 }.map { DateForms.usual[$0] }
        guard
            let form = exact ?? DateForms.usual.last(where: { $0.hasPrefix("M/") && reads($0) })
                ?? DateForms.usual.first(where: reads)
        else { return nil }
        let other = form.hasPrefix("M") ? DateForms.usual.first { $0.hasPrefix("D") && reads($0) } : nil
        return MeltProposal(.dates(form: form, other: other), positions)
    }

    /// `Session 1`, `Session 2`, …, perhaps with `Session 1 Date` beside each.
    private static func numbered(_ names: [String], isTaken: (Int) -> Bool) -> MeltProposal? {
        var groups: [String: [Int]] = [:]
        for (position, name) in names.enumerated() where !isTaken(position) {
            let digits = name.reversed().prefix { $0.isASCII && $0.isNumber }.count
            guard digits > 0, digits < 4 else { continue }
            let prefix = String(name.dropLast(digits))
            guard prefix.hasSuffix(" ") || prefix.hasSuffix("_") else { continue }
            groups[prefix, default: []].append(position)
        }
        let best = groups.filter { $0.value.count >= 3 && $0.key != "column " }
            .min { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
        guard let (prefix, positions) = best else { return nil }
        for suffix in [" Date", " date", "_date", "_Date"] {
            let dates = positions.compactMap { names.firstIndex(of: names[$0] + suffix) }
            if dates.count == positions.count {
                return MeltProposal(.template(prefix + "{n}", dates: prefix + "{n}" + suffix), positions, beside: dates)
            }
        }
        return MeltProposal(.template(prefix + "{n}", dates: nil), positions)
    }

    /// Days without a year, `9/8`, and days of the week: they are named one by one.
    private static func days(_ names: [String]) -> MeltProposal? {
        let week = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
        let positions = names.indices.filter { position in
            let words = plain(names[position]).split(separator: " ")
            guard let last = words.last else { return false }
            let parts = last.split(separator: "/")
            let isDay = parts.count == 2 && parts.allSatisfy { Int($0).map { (1...31).contains($0) } ?? false }
            return isDay || week.contains { last.lowercased().hasPrefix($0) && last.count <= 9 }
        }
        guard positions.count >= 3 else { return nil }
        return MeltProposal(.names(positions.map { names[$0] }), positions)
    }
}
