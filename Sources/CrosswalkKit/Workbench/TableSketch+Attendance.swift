// SPDX-License-Identifier: Apache-2.0

import CrosswalkEngine
import CrosswalkMapping
import CrosswalkModel

// Attendance: a row or a cell for each day, or a sum over a period.
extension TableSketch {
    mutating func addAttendance() {
        var rule = DraftRule(type: "Attendance", reasons: [])
        addAttendanceKey(&rule)
        if program != nil {
            rule.add(DraftField("eventType", "=program"))
        } else if has("Section.id") {
            rule.add(DraftField("eventType", "=section"))
        } else {
            rule.add(DraftField("eventType", "=daily"))
        }
        if let person = personReference { rule.add(DraftField("person", person)) }
        if let program { rule.add(DraftField("program", program)) }
        if let section = column("Section.id") { rule.add(field(.attendance, "section", section)) }
        if let site = column(any: ["Site.id", "Site.name"]) {
            rule.add(DraftField("organization", path(site)))
        } else if program == nil, let school = column(any: ["Organization.id", "Organization.name"]) {
            rule.add(DraftField("organization", path(school)))
        }
        if let session = column("ProgramSession.id") { rule.add(field(.attendance, "session", session)) }
        if let melt {
            addMelted(melt, &rule)
        } else {
            rule.add(field(.attendance, "date", column("Attendance.date")))
            addStatus(&rule)
            addQuantity(&rule)
            rule.add(field(.attendance, "timeIn", column("Attendance.timeIn")))
            rule.add(field(.attendance, "timeOut", column("Attendance.timeOut")))
        }
        rule.add(field(.attendance, "reason", column("Attendance.reason")))
        rule.add(field(.attendance, "note", column("Attendance.note")))
        source.rules.append(rule)
    }

    private mutating func addAttendanceKey(_ rule: inout DraftRule) {
        if let id = column("Attendance.id") {
            rule.add(DraftField("distinct", "true"))
            rule.add(field(.attendance, "id", id))
            return
        }
        if let melt {
            let middle = program.map { $0.hasPrefix("[") ? String($0.dropFirst().dropLast()) : $0 }
            var parts = personParts + [middle ?? column("Section.id").map { path($0) }].compactMap { $0 }
            parts += isDated(melt) ? ["$date", "$number"] : ["$name", "$number"]
            rule.add(DraftField("key", "[\(parts.joined(separator: ", "))]"))
            if let repeats = figures?.repeats.first ?? nil, repeats > 0 {
                rule.reasons.append("DECIDE: several rows have the same person and program: the key repeats.")
                source.decisions += 1
            }
            return
        }
        let key = attendanceKey.map { path(profile.columns[$0]) }
        switch figures?.repeats.first ?? nil {
        case 0? where key.count > 1:
            rule.add(DraftField("key", "[\(key.joined(separator: ", "))]", "different in all \(profile.rows) rows"))
        case let count?:
            rule.reasons.append(
                "No key: \(Self.rows(count)) \(count == 1 ? "repeats" : "repeat") the \(key.isEmpty ? "columns" : key.joined(separator: ", ")) of another. Ids are made of file and row."
            )
        case nil: break
        }
    }

    // MARK: Melted columns

    private mutating func addMelted(_ melt: MeltProposal, _ rule: inout DraftRule) {
        switch melt.columns {
        case .dates: rule.add(DraftField("date", "$date"))
        case .days where year != nil: rule.add(DraftField("date", "$date"))
        case .template(_, .some):
            let shape = melt.beside.first.map { profile.columns[$0].shape }
            if case .date(let form, _)? = shape, form != "YYYY-MM-DD" {
                rule.add(DraftField("date", "{ from: $date, as: \(YAMLText.quoted("date(\(form))")) }"))
            } else {
                rule.add(DraftField("date", "$date"))
            }
        case .template, .names, .days:
            source.decisions += 1
            rule.reasons.append(
                "DECIDE: the columns have no full dates. Give them dates in the sheet, or keep the records without."
            )
            rule.add(DraftField("note", "$name", "the column's name, until there is a date", isSuggestion: true))
        }
        let cells = melt.positions.map { profile.columns[$0] }
        let marks = MarkSketch(cells, lexicon: lexicon, evidence: totalsEvidence(cells), hints: totalsHints)
        source.decisions += marks.decisions
        let block = [DraftLine("from: $mark"), DraftLine("marks:")] + marks.lines.map { $0.deeper }
        rule.add(DraftField("status", block: block))
        if marks.isNumeric {
            rule.add(DraftField("quantity", "$mark", "most cells are numbers"))
            rule.add(DraftField("unit", "=hours", "DECIDE: hours, minutes, meals, …", isSuggestion: true))
            rule.add(DraftField("minutes", "{ from: $mark, unit: =hours }", "with the unit", isSuggestion: true))
            source.decisions += 1
        }
    }

    /// What totals say of marks: those that a column called Present counts mean presence.
    private func totalsEvidence(_ cells: [ColumnProfile]) -> [String: MarkSketch.Evidence] {
        var evidence: [String: MarkSketch.Evidence] = [:]
        for (position, marks) in (figures?.counted ?? [:]).sorted(by: { $0.key < $1.key }) {
            let name = profile.columns[position].name
            let folded = ColumnLexicon.folded(name)
            for mark in marks where lexicon.canonical(mark, in: "attendanceStatus") == nil && evidence[mark] == nil {
                if folded.contains("present") || folded.contains("attended") {
                    evidence[mark] = .init(meaning: "present", reason: "the column \(name) counts it, in every row")
                } else if folded.contains("absen"), marks.count == 1 {
                    evidence[mark] = .init(meaning: "absent", reason: "the column \(name) counts it, in every row")
                }
            }
        }
        return evidence
    }

    /// Which totals count a mark, whatever they are called.
    private var totalsHints: [String: String] {
        var hints: [String: String] = [:]
        for (position, marks) in (figures?.counted ?? [:]).sorted(by: { $0.key < $1.key }) {
            for mark in marks where hints[mark] == nil {
                hints[mark] = "the column \(profile.columns[position].name) counts it, in every row"
            }
        }
        return hints
    }

    // MARK: A row for each day

    private mutating func addStatus(_ rule: inout DraftRule) {
        let isFlag = has("Attendance.flag") && !has("Attendance.status")
        guard let column = column(any: ["Attendance.status", "Attendance.flag", "Any.status"]) else {
            if !has("Attendance.count"), has("Attendance.date") {
                rule.add(
                    DraftField(
                        "status",
                        "=present",
                        "DECIDE: does a row mean that the person was there?",
                        isSuggestion: true
                    )
                )
                source.decisions += 1
            }
            return
        }
        taken.insert(column.position)
        guard !column.isCapped else {
            source.decisions += 1
            rule.add(
                DraftField("reason", path(column), "DECIDE: too many different values to be marks", isSuggestion: true)
            )
            return
        }
        let evidence = isFlag ? MarkSketch.flags(column.name) : [:]
        let hasQuantity = has("Attendance.quantity", "Attendance.quantity[hours]", "Attendance.quantity[minutes]")
        let marks = MarkSketch([column], lexicon: lexicon, evidence: evidence, hasQuantity: hasQuantity)
        source.decisions += marks.decisions
        let block = [DraftLine("from: \(path(column))"), DraftLine("marks:")] + marks.lines.map { $0.deeper }
        rule.add(DraftField("status", block: block, reason(column)))
    }

    private mutating func addQuantity(_ rule: inout DraftRule) {
        for unit in ["hours", "minutes"] {
            guard let column = column("Attendance.quantity[\(unit)]") else { continue }
            rule.add(field(.attendance, "quantity", column))
            rule.add(DraftField("unit", "=\(unit)", "by the column's name"))
            rule.add(DraftField("minutes", "{ from: \(path(column)), unit: =\(unit) }"))
            return addCount(&rule)
        }
        if let column = column("Attendance.quantity") {
            rule.add(field(.attendance, "quantity", column))
            if let unit = self.column("Attendance.unit") {
                rule.add(field(.attendance, "unit", unit))
                rule.add(
                    DraftField(
                        "minutes",
                        "{ from: \(path(column)), unit: \(path(unit)) }",
                        "where the unit is one of time"
                    )
                )
            } else {
                source.decisions += 1
                rule.add(DraftField("unit", "=hours", "DECIDE: hours, minutes, meals, …", isSuggestion: true))
            }
        }
        addCount(&rule)
    }

    /// Days attended over a period are a sum, not invented meetings.
    private mutating func addCount(_ rule: inout DraftRule) {
        guard let column = column("Attendance.count") else { return }
        rule.add(field(.attendance, "count", column))
        if !has("Attendance.date") {
            rule.reasons.append("There is no day: each row sums up a period. Say which with periodBegin and periodEnd.")
            rule.add(field(.attendance, "periodBegin", self.column("Any.begin")))
            rule.add(field(.attendance, "periodEnd", self.column("Any.end")))
        }
    }
}

extension TableSketch {
    /// True where each melted column has a date.
    private func isDated(_ melt: MeltProposal) -> Bool {
        switch melt.columns {
        case .dates, .template(_, dates: .some): true
        case .days: year != nil
        case .template, .names: false
        }
    }

    /// A year that the lines above the header or the file's name tell; nil where they tell none.
    var year: Int? {
        for text in profile.preamble.flatMap({ $0 }) + [profile.table.sheet ?? "", profile.table.file] {
            for digits in text.split(whereSeparator: { !$0.isASCII || !$0.isNumber }) where digits.count == 4 {
                if let year = Int(digits), (1990...2099).contains(year) { return year }
            }
        }
        return nil
    }
}
