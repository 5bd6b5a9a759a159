// SPDX-License-Identifier: Apache-2.0

import CrosswalkEngine

/// Columns that are days or meetings, each a place for marks: what a melt would turn into rows.
struct MeltProposal {
    /// How the mapping names the columns.
    enum Columns {
        /// Those whose name is a date of this form; `other` reads them all too.
        case dates(form: String, other: String?)
        /// Those whose name is a date of this form, which has no year.
        case days(form: String)
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
        let plain = names.map { Self.withoutWeekday(Self.plain($0)) }
        if let dated = Self.dated(plain) {
            self = dated
        } else if let days = Self.days(plain) {
            self = days
        } else if let numbered = Self.numbered(names, isTaken: isTaken) {
            self = numbered
        } else if let week = Self.weekdays(names) {
            self = week
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

    private static let week = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

    private static func isWeekday(_ word: Substring) -> Bool {
        week.contains { word.lowercased().hasPrefix($0) } && word.count <= 10
    }

    private static func withoutWeekday(_ name: String) -> String {
        let words = name.split(whereSeparator: { $0 == " " || $0 == "," })
        guard words.count > 1, let first = words.first, isWeekday(first) else { return name }
        return String(name[words[1].startIndex...])
    }

    private static func dated(_ names: [String]) -> MeltProposal? {
        let bits = names.map { DateForms.forms(of: $0) }
        let positions = bits.indices.filter { bits[$0] != 0 }
        guard positions.count >= 2 else { return nil }
        func reads(_ form: String) -> Bool { positions.allSatisfy { DateForms.reads(names[$0], as: form) } }
        let shared = positions.reduce(UInt32.max) { $0 & bits[$1] }
        let exact = DateForms.usual.indices.first { shared & (1 << UInt32($0)) != 0 }.map { DateForms.usual[$0] }
        guard
            let form = exact ?? DateForms.usual.last(where: { $0.hasPrefix("M/") && reads($0) })
                ?? DateForms.usual.first(where: reads)
        else { return nil }
        guard form.hasPrefix("M"), let other = DateForms.usual.first(where: { $0.hasPrefix("D") && reads($0) }) else {
            return MeltProposal(.dates(form: form, other: nil), positions)
        }
        // Days of a program lie closer together than the days one gets by taking the month for the day.
        let texts = positions.map { names[$0] }
        guard let span = DateForms.span(of: texts, as: form), let otherSpan = DateForms.span(of: texts, as: other)
        else {
            return MeltProposal(.dates(form: form, other: other), positions)
        }
        if span * 3 < otherSpan { return MeltProposal(.dates(form: form, other: nil), positions) }
        if otherSpan * 3 < span { return MeltProposal(.dates(form: other, other: nil), positions) }
        return MeltProposal(.dates(form: form, other: other), positions)
    }

    /// Dates without a year: `9/8`, `8-Sep`, `Sep 8`.
    private static func days(_ names: [String]) -> MeltProposal? {
        for form in ["M/D", "D-MON", "MON D", "D MON", "M-D"] {
            // A leap year, so that every day is one.
            let positions = names.indices.filter { DateForms.reads("\(names[$0]) 2024", as: form + " YYYY") }
            if positions.count >= 2 { return MeltProposal(.days(form: form), positions) }
        }
        return nil
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

    /// Days of the week, perhaps under the name of a week: they are named one by one.
    private static func weekdays(_ names: [String]) -> MeltProposal? {
        let positions = names.indices.filter { plain(names[$0]).split(separator: " ").last.map(isWeekday) ?? false }
        guard positions.count >= 3 else { return nil }
        return MeltProposal(.names(positions.map { names[$0] }), positions)
    }
}
