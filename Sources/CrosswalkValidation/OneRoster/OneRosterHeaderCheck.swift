// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// Binds a header to the columns of the standard and says what is wrong with it, each cause once.
struct OneRosterHeaderCheck {
    private let file: String
    private let version: String
    private let table: OneRosterSchema.Table
    private let places: [Place]
    private(set) var header: OneRosterHeader
    private(set) var findings: [Finding] = []
    /// Positions whose names are neither of the standard nor `metadata.`.
    private var strays: [Int] = []
    /// Columns of the standard that the header lacks.
    private(set) var missing: [Int] = []

    /// Looks at the names of a header.
    ///
    /// - Parameter places: where each name stands.
    init(_ names: [String], places: [Place], file: String, table: OneRosterSchema.Table, version: String) {
        self.file = file
        self.version = version
        self.table = table
        self.places = places
        header = OneRosterHeader(names: names, columns: Array(repeating: nil, count: names.count), key: nil)
        bindExact()
        bindNear()
        if header.columns.allSatisfy({ $0 == nil }) {
            findings = [
                NoHeaderRule.finding(
                    "\(file) has no header row of \(table.file)",
                    help: "The first row has to be \(table.columns.map(\.name).joined(separator: ",")).",
                    at: Place(file: file, line: 1)
                )
            ]
            return
        }
        reportStrays()
        reportMissing()
        reportOrder()
        header.key = header.columns.firstIndex { $0 == 0 }
        if table.columns.first?.name != "sourcedId" {
            header.key = header.columns.firstIndex { column in
                column.map { table.columns[$0].name == "sourcedId" || table.columns[$0].name == "userSourcedId" }
                    ?? false
            }
        }
    }

    /// True where at least one column of the standard was found.
    var isHeader: Bool { header.columns.contains { $0 != nil } }

    private mutating func bindExact() {
        var used: Set<Int> = []
        for (position, name) in header.names.enumerated() {
            if name.allSatisfy(\.isWhitespace) {
                var place = places[position]
                place.field = nil
                findings.append(BlankColumnNameRule.finding(at: place))
            } else if let column = table.columns.firstIndex(where: { $0.name == name }) {
                if used.insert(column).inserted {
                    header.columns[position] = column
                } else {
                    findings.append(
                        DuplicateColumnRule.finding(
                            "the column \(name) stands twice",
                            cause: name,
                            at: places[position]
                        )
                    )
                }
            } else if !Self.isMetadata(name) || table.columns.isEmpty {
                strays.append(position)
            }
        }
        missing = table.columns.indices.filter { !used.contains($0) && table.columns[$0].obligation != .legacy }
    }

    private mutating func bindNear() {
        for position in strays {
            let name = header.names[position]
            let open = missing.map { table.columns[$0].name }
            guard let near = Self.nearest(name, open), let column = table.columns.firstIndex(where: { $0.name == near })
            else { continue }
            header.columns[position] = column
            missing.removeAll { $0 == column }
            findings.append(
                MisspeltColumnRule.finding(
                    "the column \(near) is spelt \(name)",
                    help: "Rename the column to \(near), exactly so: the case of letters counts.",
                    suggestion: near,
                    cause: name,
                    at: places[position]
                )
            )
        }
        strays.removeAll { header.columns[$0] != nil }
    }

    private mutating func reportStrays() {
        for position in strays {
            let name = header.names[position]
            findings.append(
                StrayColumnRule.finding(
                    "the column \(name) is not of OneRoster \(version)",
                    help: "Leave it out, or move it behind the last column and call it metadata.\(name).",
                    cause: name,
                    at: places[position]
                )
            )
        }
    }

    private mutating func reportMissing() {
        for column in missing {
            let name = table.columns[column].name
            findings.append(
                MissingColumnRule.finding(
                    "the column \(name) is missing",
                    help: "Add the column \(name)" + after(column) + ". A column without values stays, empty.",
                    cause: name,
                    at: Place(file: file, line: 1, field: name)
                )
            )
        }
    }

    private func after(_ column: Int) -> String {
        column == 0 ? " as the first" : " behind \(table.columns[column - 1].name)"
    }

    /// One finding for the whole header: the fewest columns that would have to move, the first of them named.
    private mutating func reportOrder() {
        let known = header.columns.indices.filter { header.columns[$0] != nil }
        let order = known.map { header.columns[$0] ?? 0 }
        let kept = Self.longestRise(order)
        if let first = known.indices.first(where: { !kept.contains($0) }) {
            let moved = known.count - kept.count
            findings.append(
                ColumnOrderRule.finding(
                    "columns in another order than the standard's: \(moved) of \(known.count) would have to move",
                    help:
                        "The order is \(table.columns.filter { $0.obligation != .legacy }.map(\.name).joined(separator: ",")).",
                    at: places[known[first]]
                )
            )
        }
        guard let last = known.last else { return }
        for position in 0..<last where header.columns[position] == nil && Self.isMetadata(header.names[position]) {
            findings.append(MisplacedMetadataRule.finding(at: places[position]))
            break
        }
    }

    private static func isMetadata(_ name: String) -> Bool { name.hasPrefix("metadata.") && name.utf8.count > 9 }

    private static func nearest(_ name: String, _ candidates: [String]) -> String? {
        if let same = candidates.first(where: { $0.lowercased() == name.lowercased() }) { return same }
        return Spelling.nearest(to: name, among: candidates)
    }

    /// The positions of a longest rising run of the numbers.
    private static func longestRise(_ numbers: [Int]) -> Set<Int> {
        var best = Array(repeating: 1, count: numbers.count)
        var before = Array(repeating: -1, count: numbers.count)
        for place in numbers.indices {
            for earlier in 0..<place where numbers[earlier] < numbers[place] && best[earlier] + 1 > best[place] {
                best[place] = best[earlier] + 1
                before[place] = earlier
            }
        }
        var kept: Set<Int> = []
        var place = best.indices.max { best[$0] < best[$1] } ?? -1
        while place >= 0 {
            kept.insert(place)
            place = before[place]
        }
        return kept
    }
}
