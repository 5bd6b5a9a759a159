// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
import CrosswalkEngine
import CrosswalkMapping

// What stands before the rules, dialect, steps and checks, and what is left below them.
extension TableSketch {
    mutating func finish() {
        addDialect()
        addReshape()
        if melt != nil { addChecks() }
        if source.rules.isEmpty { source.notes.append("Nothing in the table is read yet.") }
        if melt == nil, people == nil, constants.isEmpty, !source.rules.isEmpty {
            source.lines.append(
                DraftLine("write: false", "a draft reads; take the line out when it is to be written too")
            )
        }
        addOpen()
    }

    private mutating func addDialect() {
        var lines: [DraftLine] = []
        if profile.header.row == 0 {
            lines.append(DraftLine("header: none", "no row has names: columns go by their numbers", depth: 1))
        } else {
            let place =
                profile.header.count > 1 ? "the last of \(profile.header.count) rows" : "in row \(profile.header.row)"
            lines.append(DraftLine("header: \(YAMLText.list(headerNames))", "found \(place)", depth: 1))
        }
        if profile.header.count > 1 {
            lines.append(
                DraftLine(
                    "headerRows: \(profile.header.count)",
                    "names repeat or are missing in the last one alone",
                    depth: 1
                )
            )
        }
        if profile.header.fillsSparse {
            lines.append(DraftLine("fillSparse: true", "a name above stands for the columns up to the next", depth: 1))
        }
        if let sheet = profile.table.sheet { lines.append(DraftLine("sheet: \(YAMLText.quoted(sheet))", depth: 1)) }
        if profile.table.hasBackslashes {
            lines.append(DraftLine("escape: backslash", "backslashes stand before quotes", depth: 1))
        }
        if !profile.footer.isEmpty {
            lines.append(DraftLine("footer: \(YAMLText.list(profile.footer))", "printed below the data", depth: 1))
        }
        if !profile.nulls.isEmpty {
            lines.append(
                DraftLine("\"null\": \(YAMLText.list(profile.nulls))", "these words stand for no value", depth: 1)
            )
        }
        if needsSerialDates {
            lines.append(
                DraftLine(
                    "serialDates: 1900",
                    "dates are a spreadsheet's day numbers; 1904 for old files of a Mac",
                    depth: 1
                )
            )
        }
        source.lines.append(DraftLine("dialect:"))
        source.lines += lines
    }

    /// A few names by which the header is known: those that rules read come first.
    private var headerNames: [String] {
        let melted = Set(melt.map { $0.positions + $0.beside } ?? [])
        let named = profile.columns.filter { column in
            !melted.contains(column.position) && !column.name.hasPrefix("column ") && !column.name.contains(" #")
        }
        let read = named.filter { targets[$0.position] != nil && taken.contains($0.position) }
        let chosen = (read.isEmpty ? named : read).prefix(3).map { profile.names[$0.position] }
        return chosen.isEmpty ? profile.names.prefix(2).map { $0 } : chosen
    }

    private mutating func addReshape() {
        guard melt != nil || people != nil || !constants.isEmpty else { return }
        source.lines.append(DraftLine("reshape:"))
        if let people {
            source.lines.append(DraftLine("- people:", "\(people.groups.count) people in a row", depth: 1))
            for group in people.groups {
                let columns = group.map {
                    "\(YAMLText.quoted($0.name)): \(YAMLText.quoted(profile.names[$0.position]))"
                }
                source.lines.append(DraftLine("- { \(columns.joined(separator: ", ")) }", depth: 3))
            }
        }
        for constant in constants {
            source.lines.append(
                DraftLine("- constants: { \(constant.name): \(constant.value) }", constant.reason, depth: 1)
            )
        }
        guard let melt else { return }
        switch melt.columns {
        case .dates(let form, let other):
            var reason = "\(melt.positions.count) columns are days"
            if let other {
                source.decisions += 1
                reason += "; DECIDE: all of them read as \(other) too"
            }
            let columns = YAMLText.quoted("date(\(form))")
            source.lines.append(DraftLine("- melt: { columns: \(columns) }", reason, depth: 1))
        case .days(let form):
            let reason = "\(melt.positions.count) columns are days without a year"
            if let year {
                source.decisions += 1
                let columns = YAMLText.quoted("date(\(form))")
                let words =
                    "\(reason); DECIDE: \(year) is from the lines above or the file's name; it is that of the first day"
                source.lines.append(DraftLine("- melt: { columns: \(columns), year: \(year) }", words, depth: 1))
            } else {
                let names = melt.positions.map { profile.names[$0] }
                source.lines.append(
                    DraftLine("- melt:", "\(reason); with one: { columns: date(\(form)), year: 2026 }", depth: 1)
                )
                source.lines.append(DraftLine("columns: \(YAMLText.list(names))", depth: 3))
            }
        case .template(let template, let dates):
            let columns = YAMLText.quoted(template)
            let beside = dates.map { ", beside: { $date: \(YAMLText.quoted($0)) }" } ?? ""
            let reason = "\(melt.positions.count) columns are numbered"
            source.lines.append(DraftLine("- melt: { columns: \(columns)\(beside) }", reason, depth: 1))
        case .names(let names):
            source.lines.append(DraftLine("- melt:", "\(names.count) columns are days of weeks", depth: 1))
            source.lines.append(DraftLine("columns: \(YAMLText.list(names))", depth: 3))
        }
    }

    // MARK: Checks

    private mutating func addChecks() {
        var lines: [DraftLine] = []
        for column in profile.columns where !taken.contains(column.position) {
            if let marks = figures?.counted[column.position] {
                let words = YAMLText.list(marks.map(spelling))
                lines.append(
                    DraftLine(
                        "- { column: \(path(column)), counts: \(words) }",
                        "agrees in all \(profile.rows) rows",
                        depth: 1
                    )
                )
            } else if figures?.summed.contains(column.position) ?? false {
                let words = "agrees in all \(profile.rows) rows"
                lines.append(DraftLine("- { column: \(path(column)), sum: $mark }", words, depth: 1))
            } else if column.shape == .percent {
                lines.append(DraftLine("- { column: \(path(column)) }", "a share; dropped without a check", depth: 1))
            } else {
                continue
            }
            taken.insert(column.position)
        }
        if let totals = profile.totals {
            let row = "\(path(profile.columns[totals.column])): \(YAMLText.quoted(totals.word))"
            if let marks = figures?.totaled {
                let words = YAMLText.list(marks.map(spelling))
                lines.append(DraftLine("- { row: { \(row) }, counts: \(words) }", "agrees below every day", depth: 1))
            } else {
                lines.append(
                    DraftLine("- { row: { \(row) } }", "totals below the data; add counts: [marks] to verify", depth: 1)
                )
            }
        }
        if let melt, let label = sessionsLabel(melt.positions.count) {
            let template = YAMLText.quoted(label + " {n}")
            lines.append(DraftLine("- { preamble: \(template), counts: columns }", "agrees with the columns", depth: 1))
        }
        guard !lines.isEmpty else { return }
        source.lines.append(DraftLine("checks:"))
        source.lines += lines
    }

    /// A mark as the sheet usually spells it.
    private func spelling(_ folded: String) -> String {
        var counts: [String: Int] = [:]
        for position in melt?.positions ?? [] {
            for (mark, count) in profile.columns[position].counts where mark.lowercased() == folded {
                counts[mark, default: 0] += count
            }
        }
        return counts.min { ($1.value, $0.key) < ($0.value, $1.key) }?.key ?? folded
    }

    private func sessionsLabel(_ count: Int) -> String? {
        for cell in profile.preamble.flatMap({ $0 }) {
            guard let colon = cell.firstIndex(of: ":") else { continue }
            let value = cell[cell.index(after: colon)...].filter { $0 != " " }
            if ColumnLexicon.folded(String(cell[..<colon])).hasSuffix("sessions"), Int(value) == count {
                return String(cell[...colon])
            }
        }
        return nil
    }

    // MARK: What is left

    private mutating func addOpen() {
        let rest = profile.columns.filter { !taken.contains($0.position) }
        let filled = rest.filter { $0.filled > 0 || profile.rows == 0 }
        source.left = filled.count
        if !filled.isEmpty {
            source.open.append("No field is proposed for these columns; what is in them is kept as extra data:")
            for column in filled {
                let shape = [.empty, .code, .text].contains(column.shape) ? "" : ", \(column.shape.words)"
                source.open.append("  \(JSONText.string(column.name)): \(column.words)\(shape)\(hint(column))")
            }
        }
        let empty = rest.filter { $0.filled == 0 && profile.rows > 0 }.map { JSONText.string($0.name) }
        if !empty.isEmpty { source.open.append("Columns that are always empty: \(empty.joined(separator: ", "))") }
        if profile.longRows > 0 {
            source.open.append("\(Self.rows(profile.longRows)) have more cells than the header has names.")
        }
        if profile.isCapped {
            source.open.append("Only the first \(TableProfile.mostRows) rows were looked at; all counts are of those.")
        }
        let labels = profile.preamble.flatMap { $0 }.compactMap { cell in
            cell.firstIndex(of: ":").map { String(cell[...$0]) }
        }
        .filter { label in !constants.contains { $0.value.contains(label) } && Self.isLabel(label) }
        if !labels.isEmpty {
            let shown = labels.prefix(8).map(JSONText.string).joined(separator: ", ")
            source.open.append(
                "Lines above the header can give constants: { preamble: \"LABEL {}\" }. Their labels: \(shown)"
            )
        }
        if let totals = profile.totals, melt == nil {
            let row = "\(path(profile.columns[totals.column])): \(YAMLText.quoted(totals.word))"
            source.open.append("The last row holds totals. To leave it out: checks: [{ row: { \(row) } }]")
        }
    }

    private static let labels: Set<String> = [
        "program", "group", "club", "activity", "site", "school", "location", "center", "month", "year", "date",
        "dates",
        "range", "session", "sessions", "total", "report", "class", "room", "term", "season", "grade", "grades",
        "provider",
        "agency", "grant", "funder", "cohort", "week", "period", "team", "course", "clients", "points",
    ]

    /// True where the text before a colon above the header is plainly a label, and not somebody's name.
    private static func isLabel(_ text: String) -> Bool {
        text.count <= 40
            && text.lowercased().split(whereSeparator: { !$0.isLetter }).contains { labels.contains(String($0)) }
    }

    /// What a column that no rule carries could be.
    private func hint(_ column: ColumnProfile) -> String {
        if let separator = column.separator {
            return "; several items in a cell, with \(separator) between: explode, or list"
        }
        guard let target = targets[column.position]?.target else {
            return shownValues(column).map { ": \($0)" } ?? ""
        }
        let parts = target.split(separator: ".").map(String.init)
        switch parts.first {
        case "Guardian": return "; of a parent or guardian, who would be a Person(guardian) with a Relationship"
        case "Teacher", "Homeroom", "Course": return "; of a class, where the file is about classes"
        case "Any", "Record": return "; the \(parts.last ?? "") of something, and it is not clear of what"
        default: return "; it looks like \(target)"
        }
    }

    /// The values of a column whose values are plainly codes, never those of people.
    private func shownValues(_ column: ColumnProfile) -> String? {
        let isCode = column.shape == .boolean || column.shape == .code && column.longest <= 3
        guard isCode, column.different <= 8, column.filled >= 5 * column.different else { return nil }
        return column.counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
            .map { "\(JSONText.string($0.key)) (\($0.value))" }.joined(separator: ", ")
    }
}
