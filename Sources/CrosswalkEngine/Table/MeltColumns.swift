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
        let keys = MeltKeys(melt)
        var year = melt.year
        var month = 0
        for (position, name) in header.enumerated() where !besideNames.contains(name) {
            guard var key = keys.key(of: Self.plain(name), year: year) else { continue }
            if let now = year {
                // From December to January a new year begins; where the newest column stands first, an older one.
                let next = Self.month(of: key)
                if month > 0, abs(next - month) >= 9 {
                    year = next < month ? now + 1 : now - 1
                    key = keys.key(of: Self.plain(name), year: year) ?? key
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

    private static func month(of date: [UInt8]) -> Int {
        date.count == 10 ? Int(date[5] - 0x30) * 10 + Int(date[6] - 0x30) : 0
    }

    /// A header's name without the mark that tells it from an earlier one.
    static func plain(_ name: String) -> String {
        guard name.utf8.contains(UInt8(ascii: "#")), let mark = name.lastIndex(of: "#"), mark > name.startIndex,
            name[name.index(before: mark)] == " ", Int(name[name.index(after: mark)...]) != nil
        else { return name }
        return String(name[..<name.index(before: mark)])
    }
}
