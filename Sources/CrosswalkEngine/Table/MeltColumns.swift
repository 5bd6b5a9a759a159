// SPDX-License-Identifier: Apache-2.0

import CrosswalkMapping

/// Which columns of a header a melt takes, and what each is called in the rows it makes.
struct MeltColumns: Sendable {
    /// One melted column.
    struct Column: Sendable {
        /// Its position.
        var position: Int
        /// The date as `YYYY-MM-DD`, what stands at the template's gap, or the name.
        var key: [UInt8]
        /// 1 for the first column of its key, 2 for the next.
        var number: [UInt8]
        /// The positions of the columns beside it, in the melt's order; nil where there is none.
        var beside: [Int?]
    }

    /// The columns from left to right.
    var columns: [Column] = []

    init(_ melt: ReshapeStep.Melt, header: [String]) {
        var seen: [[UInt8]: Int] = [:]
        let besideNames = Set(
            header.filter { name in melt.beside.contains { $0.template.gap(in: Self.plain(name)) != nil } }
        )
        var melt = melt
        var month = 0
        for (position, name) in header.enumerated() where !besideNames.contains(name) {
            guard var key = Self.key(of: Self.plain(name), in: melt) else { continue }
            if let year = melt.year {
                // From December to January a new year begins; where the newest column stands first, an older one.
                let next = Self.month(of: key)
                if month > 0, abs(next - month) >= 9 {
                    melt.year = next < month ? year + 1 : year - 1
                    key = Self.key(of: Self.plain(name), in: melt) ?? key
                }
                month = next
            }
            let number = (seen[key] ?? 0) + 1
            seen[key] = number
            let gap = CellText.string(key)
            let beside = melt.beside.map { named in
                header.firstIndex { HeaderName.folded($0) == HeaderName.folded(named.template.filled(with: gap)) }
            }
            columns.append(Column(position: position, key: key, number: Array(String(number).utf8), beside: beside))
        }
    }

    /// What a column is called in the rows, or nil where the melt does not take it.
    static func key(of name: String, in melt: ReshapeStep.Melt) -> [UInt8]? {
        switch melt.columns {
        case .dates(let formats):
            let named = withoutWeekday(HeaderName.trimmed(name))
            guard named.utf8.first.map({ $0 >= 0x30 }) ?? false else { return nil }
            let text = Array((melt.year.map { "\(named) \($0)" } ?? named).utf8)
            return formats.lazy.compactMap { TransformPair.read(.date(format: $0), text, shift: 0) }.first
        case .template(let template): return template.gap(in: name).map { Array($0.utf8) }
        case .names(let names):
            let folded = HeaderName.folded(name)
            return names.first { HeaderName.folded($0) == folded }.map { Array($0.utf8) }
        case .except(let names):
            guard !name.isEmpty, !TableLayout.original(name).isEmpty else { return nil }
            let folded = HeaderName.folded(name)
            return names.contains { HeaderName.folded($0) == folded } ? nil : Array(name.utf8)
        }
    }

    private static func month(of date: [UInt8]) -> Int {
        date.count == 10 ? Int(date[5] - 0x30) * 10 + Int(date[6] - 0x30) : 0
    }

    /// `Mon 9/8/2025` without its day of the week, in English.
    private static func withoutWeekday(_ name: String) -> String {
        guard let gap = name.firstIndex(where: { $0 == " " || $0 == "," }), gap != name.startIndex else { return name }
        let word = name[..<gap].lowercased().filter { $0 != "." }
        let days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
        guard word.count >= 2, days.contains(where: { $0.hasPrefix(word) }) || word == "thurs" || word == "tues" else {
            return name
        }
        return String(name[gap...].drop { $0 == " " || $0 == "," })
    }

    /// A header's name without the mark that tells it from an earlier one.
    static func plain(_ name: String) -> String {
        guard let mark = name.lastIndex(of: "#"), mark > name.startIndex,
            name[name.index(before: mark)] == " ", Int(name[name.index(after: mark)...]) != nil
        else { return name }
        return String(name[..<name.index(before: mark)])
    }
}
