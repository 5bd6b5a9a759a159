// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
import CrosswalkMapping
import CrosswalkModel

/// Drafts the source of a mapping that reads one table: which records its rows hold, by the columns' names and values.
///
/// What the columns say plainly is written; what somebody has to decide is written as a comment, as `undecided`, or with
/// a comment that asks.
struct TableSketch {
    /// How rows say who they are about.
    enum PersonKey {
        case column(String)
        case parts([String])
        case row
        /// One of several people in the row.
        case group
    }

    var profile: TableProfile
    let lexicon: ColumnLexicon
    var source: DraftSource
    /// What each column holds, by its position.
    var targets: [Int: ColumnLexicon.Meaning] = [:]
    /// The columns that rules, steps or checks carry.
    var taken: Set<Int> = []
    var melt: MeltProposal?
    var people: PeopleProposal?
    var figures: TableFigures?
    var personKey: PersonKey?
    /// How rules refer to the program of a row; nil where there is none.
    var program: String?
    /// Where the program's name stands, if it is not a column.
    var constants: [(name: String, value: String, reason: String)] = []
    var needsSerialDates = false
    /// True where another table of the set describes the people, or the programs, that rows of this one only refer to.
    var refersToPeople = false
    var refersToPrograms = false
    var refersToOrganizations = false

    init(_ profile: TableProfile, name: String, lexicon: ColumnLexicon) {
        self.profile = profile
        self.lexicon = lexicon
        source = DraftSource(name: name)
        assign()
    }

    /// Finds out what each column holds.
    private mutating func assign() {
        people = PeopleProposal(profile.names, lexicon: lexicon)
        for (index, group) in (people?.groups ?? []).enumerated() {
            for (name, position) in group {
                if index == 0 { profile.rename(position, to: name) } else { taken.insert(position) }
            }
        }
        for column in profile.columns where Self.isPath(column.name) && !taken.contains(column.position) {
            guard column.filled > 0 || profile.rows == 0, let meaning = lexicon.meaning(of: column.name) else {
                continue
            }
            targets[column.position] = meaning
        }
        melt = MeltProposal(profile.names) { targets[$0] != nil }
        if let melt {
            for position in melt.positions + melt.beside {
                targets[position] = nil
                taken.insert(position)
            }
        }
        // Of a form that was filled in online, the day is that of the answer.
        if let stamp = column("Attendance.timestamp"), !has("Attendance.date"), case .dateTime = stamp.shape,
            has("Attendance.timeIn", "Attendance.status", "Attendance.flag", "Program.name", "Activity.name")
        {
            targets[stamp.position]?.target = "Attendance.date"
        }
        chooseAmongEqual()
        guessFromValues()
        choosePerson()
    }

    /// True where rows tell more of people than who they are.
    var describesPeople: Bool {
        personKey != nil && has("Person.givenName", "Person.familyName", "Person.name", "Person.emails")
    }

    /// The drafted source.
    ///
    /// - Throws: `CrosswalkError` where the table cannot be read again.
    mutating func draft() throws -> DraftSource {
        try lookTwice()
        source.kind = chooseRules()
        finish()
        return source
    }

    // MARK: Columns

    /// The first column of a target.
    func column(_ target: String) -> ColumnProfile? {
        profile.columns.first { targets[$0.position]?.target == target }
    }

    /// Every column of a target.
    func columns(_ target: String) -> [ColumnProfile] {
        profile.columns.filter { targets[$0.position]?.target == target }
    }

    /// The first column of the first of some targets that has one.
    func column(any wanted: [String]) -> ColumnProfile? {
        for target in wanted {
            if let found = column(target) { return found }
        }
        return nil
    }

    func has(_ wanted: String...) -> Bool { column(any: wanted) != nil }

    /// True where a mapping can name a column of this name: some texts mean something else there.
    static func isPath(_ name: String) -> Bool {
        !name.contains(" | ") && !name.hasPrefix("=") && !name.hasPrefix("$")
    }

    /// A column's name as a path in a line of its own.
    func path(_ column: ColumnProfile) -> String { YAMLText.quoted(column.name) }

    /// Settles names that mean one thing in one table and another in the next.
    private mutating func chooseAmongEqual() {
        let people = [
            "Person.givenName", "Person.familyName", "Demographics.birthDate", "Person.gradeLevels", "Person.emails",
        ]
        let hasPeople =
            column(any: people) != nil && !has("Section.id") || melt != nil || has("Attendance.date", "Person.id")
        if let name = column("Any.name"), !has("Person.name"), !has("Person.givenName"), !name.shape.isNumber {
            if case .name = name.shape, !has("Program.name", "Organization.name", "Section.id", "Course.name") {
                targets[name.position]?.target = "Person.name"
            } else if hasPeople {
                targets[name.position]?.target = "Person.name"
            }
        }
        let hasName = has("Person.name", "Person.givenName", "Person.familyName")
        if let id = column("Any.id"), hasName, !has("Person.id"), id.blank == 0,
            id.isCapped || id.different == id.filled
        {
            targets[id.position] = ColumnLexicon.Meaning(target: "Person.id", format: "its values")
        }
        // Of a program and a service in one row, the service is what people take part in.
        let programs = profile.columns.filter { targets[$0.position]?.target == "Program.name" }
        if programs.count == 2, !has("Activity.name"), let own = programs.first(where: Self.isProgram) {
            for column in programs where column.position != own.position {
                targets[column.position]?.target = "Activity.name"
            }
        }
    }

    private static func isProgram(_ column: ColumnProfile) -> Bool {
        ColumnLexicon.folded(column.name).hasPrefix("program")
    }

    /// Columns whose values tell what their names do not.
    private mutating func guessFromValues() {
        let hasName = has("Person.givenName", "Person.familyName", "Person.name")
        for column in profile.columns where targets[column.position] == nil && !taken.contains(column.position) {
            switch column.shape {
            case .email where !has("Person.emails") && hasName: assume(column, "Person.emails")
            case .phone where !has("Person.phones") && hasName: assume(column, "Person.phones")
            default: break
            }
        }
    }

    private mutating func assume(_ column: ColumnProfile, _ target: String) {
        targets[column.position] = ColumnLexicon.Meaning(target: target, format: "its values")
    }

    private mutating func choosePerson() {
        if column("Person.id") == nil, let record = column("Record.id"), !has("Attendance.id") {
            targets[record.position]?.target = "Person.id"
        }
        guard people == nil else {
            personKey = .group
            return
        }
        let ids = ["Person.id", "Person.identifiers[district]", "Person.identifiers[state]"]
        if let id = column(any: ids) {
            personKey = .column(id.name)
            return
        }
        let names = ["Person.familyName", "Person.givenName", "Person.name", "Demographics.birthDate"]
        let parts = names.compactMap { column($0) }
        guard parts.contains(where: { targets[$0.position]?.target.hasPrefix("Person.") ?? false }) else {
            // An address stands for one person as well as a number does.
            if let email = column("Person.emails") { personKey = .column(email.name) }
            return
        }
        personKey = melt == nil ? .parts(parts.map(\.name)) : .row
    }

    private mutating func lookTwice() throws {
        guard profile.rows > 0 else { return }
        var marks: [String: Int] = [:]
        var totals: [Int] = []
        if let melt {
            for position in melt.positions {
                for (mark, count) in profile.columns[position].counts { marks[mark.lowercased(), default: 0] += count }
            }
            totals = profile.columns.filter { column in
                !taken.contains(column.position) && column.shape.isNumber
                    && ["Attendance", nil].contains(
                        targets[column.position]?.target.split(separator: ".").first.map(String.init)
                    )
            }.map(\.position)
        }
        let sorted = marks.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
        figures = try TableFigures(
            profile,
            cells: melt?.positions ?? [],
            marks: sorted,
            figures: totals,
            keys: attendanceKey.isEmpty ? [] : [attendanceKey]
        )
    }

    /// The columns that would tell attendance apart.
    var attendanceKey: [Int] {
        var names: [String]
        switch personKey {
        case .column(let name): names = [name]
        case .parts(let parts): names = parts
        case .row, .group, nil: names = []
        }
        names += ["Program.id", "Program.name", "Activity.name", "Section.id", "Attendance.date", "Attendance.timeIn"]
            .compactMap { column($0)?.name }
        return names.compactMap { name in profile.columns.firstIndex { $0.name == name } }
    }

    // MARK: Lines

    /// A field read from a column, in the form that its type asks for; the column counts as carried.
    mutating func field(_ kind: RecordKind, _ name: String, _ column: ColumnProfile?) -> DraftField? {
        guard let column else { return nil }
        taken.insert(column.position)
        let info = CrosswalkModel.info(kind)
        let type = info.position(of: name).map { info.fields[$0].type.item } ?? .text
        let reason = reason(column)
        switch type {
        case .date: return date(name, column, reason)
        case .time:
            if case .time(true) = column.shape {
                return DraftField(name, "{ from: \(path(column)), as: time(12) }", reason)
            }
            return plain(name, column, reason, isFit: column.shape == .time(isTwelveHours: false))
        case .boolean: return plain(name, column, reason, isFit: [.boolean, .integer, .empty].contains(column.shape))
        case .code(let list): return codes(list, name, column, reason)
        case .decimal, .integer: return plain(name, column, reason, isFit: column.shape.isNumber || column.filled == 0)
        default: return DraftField(name, path(column), reason)
        }
    }

    /// How often the column is filled, and how its meaning was found, where its name alone does not say.
    func reason(_ column: ColumnProfile) -> String {
        guard let format = targets[column.position]?.format, !format.isEmpty else { return column.words }
        return format == "its values" ? "\(column.words); by its values" : "\(column.words); as in \(format)"
    }

    private func plain(_ name: String, _ column: ColumnProfile, _ reason: String, isFit: Bool) -> DraftField {
        let doubt = isFit ? "" : "; the values are \(column.shape.words)"
        return DraftField(name, path(column), reason + doubt)
    }

    private mutating func date(_ name: String, _ column: ColumnProfile, _ reason: String) -> DraftField {
        let misfits = column.misfits > 0 ? "; \(column.misfits) of them are not so written" : ""
        switch column.shape {
        case .date("YYYY-MM-DD", _): return DraftField(name, path(column), reason + misfits)
        case .date(let form, let other):
            var words = reason + misfits
            if let other {
                source.decisions += 1
                words += "; DECIDE: every value reads as \(other) too"
            }
            return DraftField(name, "{ from: \(path(column)), as: \(YAMLText.quoted("date(\(form))")) }", words)
        case .dateTime("YYYY-MM-DD"?):
            return DraftField(name, "{ from: \(path(column)), as: date-only }", "\(reason); its time is left out")
        case .dateTime(let form?):
            let transform = YAMLText.quoted("date(\(form) *)")
            return DraftField(name, "{ from: \(path(column)), as: \(transform) }", "\(reason); its time is left out")
        case .integer where column.isSerialDate, .decimal where column.isSerialDate:
            needsSerialDates = true
            return DraftField(name, path(column), "\(reason); a spreadsheet's day numbers")
        case .empty: return DraftField(name, path(column), reason)
        default:
            source.decisions += 1
            taken.remove(column.position)
            let words = "DECIDE: the values are \(column.shape.words), not dates that are read"
            return DraftField(name, "{ from: \(path(column)), as: date(M/D/YYYY) }", words, isSuggestion: true)
        }
    }

    private mutating func codes(
        _ list: CodeList,
        _ name: String,
        _ column: ColumnProfile,
        _ reason: String
    ) -> DraftField {
        if column.isCapped || column.different > 30 {
            source.decisions += 1
            return DraftField(name, path(column), "\(reason); DECIDE: too many different values to be codes")
        }
        let values = column.counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        if values.allSatisfy({ list.contains($0.key) }) { return DraftField(name, path(column), reason) }
        var lines: [DraftLine] = []
        var hidden = 0
        for (value, count) in values {
            if let canonical = lexicon.canonical(value, in: list.name) {
                lines.append(DraftLine("\(YAMLText.quoted(value)): \(canonical)", Self.rows(count)))
            } else if count > 1, value.count <= 40 {
                source.decisions += 1
                lines.append(.note("\(YAMLText.quoted(value)): ?   # \(Self.rows(count))"))
            } else {
                hidden += count
            }
        }
        let isOpen = lines.contains { $0.text.isEmpty } || hidden > 0
        if hidden > 0 { lines.append(.note("\(Self.rows(hidden)) with other words, each only once: not shown")) }
        if isOpen { lines.append(.note("The words to choose from: \(list.codes.joined(separator: ", "))")) }
        if !lines.contains(where: { !$0.text.isEmpty }) {
            var field = DraftField(name, path(column), reason)
            source.open += lines.map { "\(name): \($0.comment)" }
            field.comment += "; DECIDE: give its words codes"
            return field
        }
        let block = [DraftLine("from: \(path(column))"), DraftLine("codes:")] + lines.map { $0.deeper }
        return DraftField(name, block: block, reason)
    }

    static func rows(_ count: Int) -> String { count == 1 ? "1 row" : "\(count) rows" }
}

extension DraftLine {
    /// The line one step further in.
    var deeper: DraftLine { DraftLine(text, comment, depth: depth + 1) }
}
