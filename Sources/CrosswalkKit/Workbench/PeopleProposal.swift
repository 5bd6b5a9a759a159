// SPDX-License-Identifier: Apache-2.0

import CrosswalkMapping

/// Several people in one row: `Child 1 First`, `Child 1 Last`, `Child 2 First`, `Child 2 Last`.
struct PeopleProposal {
    /// For each person, the made-up columns and the positions of the columns that fill them.
    var groups: [[(name: String, position: Int)]]

    /// Looks for groups of columns that differ by a number only and hold something of a person; nil where there are none.
    init?(_ names: [String], lexicon: ColumnLexicon) {
        var found: [String: [Int: [(rest: String, position: Int)]]] = [:]
        for (position, name) in names.enumerated() {
            guard let (prefix, number, rest) = Self.parts(of: name) else { continue }
            found[prefix, default: [:]][number, default: []].append((rest, position))
        }
        // Of several, the one with most columns.
        let best = found.filter { Self.isPeople($0.value, lexicon) }
            .min { left, right in
                let sizes = (
                    left.value.values.reduce(0) { $0 + $1.count }, right.value.values.reduce(0) { $0 + $1.count }
                )
                return (sizes.1, left.key) < (sizes.0, right.key)
            }
        guard let (prefix, numbers) = best else { return nil }
        let others = Set(names.map(ColumnLexicon.folded))
        groups = numbers.sorted { $0.key < $1.key }.map { _, columns in
            columns.map { column in
                // A name that the file has as well would hide that column.
                let isFree = !others.contains(ColumnLexicon.folded(column.rest))
                return (isFree ? column.rest : "\(prefix) \(column.rest)", column.position)
            }
        }
    }

    /// `Child 1 First` as `Child`, 1 and `First`; nil for names of another form.
    private static func parts(of name: String) -> (prefix: String, number: Int, rest: String)? {
        guard let digit = name.firstIndex(where: { $0.isASCII && $0.isNumber }), digit > name.startIndex else {
            return nil
        }
        let digits = name[digit...].prefix { $0.isASCII && $0.isNumber }
        let marks: Set<Character> = [" ", "_", "-", ".", ":"]
        let prefix = String(name[..<digit].reversed().drop { marks.contains($0) }.reversed())
        let rest = String(name[digits.endIndex...].drop { marks.contains($0) })
        guard digits.count == 1, let number = Int(digits), !prefix.isEmpty, !rest.isEmpty else { return nil }
        return (prefix, number, rest)
    }

    /// True where at least two groups have the same names, among them that of a person.
    private static func isPeople(
        _ numbers: [Int: [(rest: String, position: Int)]],
        _ lexicon: ColumnLexicon
    ) -> Bool {
        guard numbers.count > 1, let first = numbers.min(by: { $0.key < $1.key })?.value else { return false }
        let rests = Set(first.map(\.rest))
        let names = ["Person.givenName", "Person.familyName", "Person.name", "Any.name"]
        guard rests.contains(where: { names.contains(lexicon.meaning(of: $0)?.target ?? "") }) else { return false }
        return numbers.values.allSatisfy { !rests.isDisjoint(with: $0.map(\.rest)) }
    }
}
