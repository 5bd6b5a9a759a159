// SPDX-License-Identifier: Apache-2.0

import CrosswalkEngine
import CrosswalkMapping
import CrosswalkModel

// Which records a table's rows hold.
extension TableSketch {
    /// What a table is about.
    enum Kind {
        case wideAttendance
        case attendance
        case results
        case enrollments
        case sessions
        case people
        case sectionEnrollments
        case sections
        case programs
        case organizations
        case unknown
    }

    /// Chooses what the table is and adds its rules.
    mutating func chooseRules() -> Kind {
        let kind = kind
        switch kind {
        case .wideAttendance:
            chooseProgram(isNeeded: !has("Section.id"))
            addPerson()
            addOrganization("Organization")
            addOrganization("Site")
            addProgram()
            addEnrollment()
            addAttendance()
        case .attendance:
            chooseProgram(isNeeded: !has("Section.id") && !has("Organization.id"))
            addPerson()
            addOrganization("Organization")
            addOrganization("Site")
            addProgram()
            if hasEnrollmentFields { addEnrollment() }
            addAttendance()
        case .enrollments:
            chooseProgram(isNeeded: true)
            addPerson()
            addOrganization("Organization")
            addOrganization("Site")
            addProgram()
            addEnrollment()
        case .results:
            addPerson()
            addOrganization("Organization")
            addResults()
        case .people:
            addPerson()
            addOrganization("Organization")
            addOrganizationRole()
        case .sectionEnrollments:
            addPerson()
            addOrganization("Organization")
            addSectionEnrollment()
        case .sections:
            addOrganization("Organization")
            addSection()
        case .sessions:
            chooseProgram(isNeeded: true)
            addProgram()
            addSession()
        case .programs:
            chooseProgram(isNeeded: false)
            addProgram(isPrimary: true)
        case .organizations: addOrganization("Organization", isPrimary: true)
        case .unknown: addResidue()
        }
        return kind
    }

    private var hasEnrollmentFields: Bool {
        has("Any.begin", "ProgramEnrollment.status", "ProgramEnrollment.applied", "ProgramEnrollment.id")
    }

    /// What the table seems to be.
    var kind: Kind {
        let hasProgram = has("Program.id", "Program.name", "Activity.id", "Activity.name")
        let hasSection = has("Section.id", "Section.name")
        if hasSection, !has("Person.id", "Attendance.date"), melt == nil,
            personKey == nil || has("Course.name", "Course.id")
        {
            return .sections
        }
        guard personKey != nil else {
            if hasProgram, has("Attendance.date"), melt == nil { return .sessions }
            if has("Attendance.id"), has("Attendance.date") { return .attendance }
            if hasProgram { return .programs }
            if has("Organization.id", "Organization.name") { return .organizations }
            return .unknown
        }
        if melt != nil { return .wideAttendance }
        if has("Measure.title"), has("Result.score") { return .results }
        let isCounted = has(
            "Attendance.quantity[hours]",
            "Attendance.quantity[minutes]",
            "Attendance.quantity",
            "Attendance.count"
        )
        let isMarked = has("Attendance.status", "Attendance.flag", "Attendance.timeIn")
        if has("Attendance.date") { return .attendance }
        if hasSection, !isMarked, !isCounted { return .sectionEnrollments }
        if isCounted, hasProgram { return .attendance }
        if hasProgram || hasEnrollmentFields && !has("Organization.id", "Organization.name") && has("Any.begin") {
            return .enrollments
        }
        return .people
    }

    // MARK: Programs

    private mutating func chooseProgram(isNeeded: Bool) {
        let own = column(any: ["Program.id", "Program.name"])
        let activity = column(any: ["Activity.id", "Activity.name"])
        if let own, let activity {
            program = "[\(path(own)), \(path(activity))]"
        } else if let own = own ?? activity {
            program = path(own)
        } else if let label = programLabel {
            constants.append(
                ("Program", "{ preamble: \(YAMLText.quoted(label + " {}")) }", "from a line above the header")
            )
            program = "Program"
        } else if isNeeded {
            if let sheet = profile.table.sheet, !Self.plainSheets.contains(ColumnLexicon.folded(sheet)) {
                constants.append(
                    ("Program", "{ sheet: \"{}\" }", "no column names the program: the sheet's name is taken")
                )
            } else {
                let suffix = profile.table.file.lastIndex(of: ".").map { String(profile.table.file[$0...]) } ?? ""
                let template = YAMLText.quoted("{}" + suffix)
                constants.append(
                    (
                        "Program", "{ file: \(template) }",
                        "DECIDE: no column names the program: the file's name is taken"
                    )
                )
                source.decisions += 1
            }
            program = "Program"
        }
    }

    private static let plainSheets: Set<String> = [
        "sheet1", "sheet", "data", "export", "report", "attendance", "worksheet",
    ]
    private static let programLabels = [
        "attendancereport", "program", "group", "club", "activity", "class", "course", "team",
    ]

    /// The label of a line above the header that names the program, with its colon.
    private var programLabel: String? {
        for cell in profile.preamble.flatMap({ $0 }) {
            guard let colon = cell.firstIndex(of: ":") else { continue }
            let label = String(cell[...colon])
            let folded = ColumnLexicon.folded(label.replacing("#", with: ""))
            if Self.programLabels.contains(where: { folded == $0 || folded == $0 + "name" }) { return label }
        }
        return nil
    }

    private mutating func addProgram(isPrimary: Bool = false) {
        guard let program else { return }
        let own = column(any: ["Program.id", "Program.name"])
        guard !refersToPrograms || own == nil else {
            if let name = column("Program.name") { taken.insert(name.position) }
            return
        }
        let activity = column(any: ["Activity.id", "Activity.name"])
        var rule = DraftRule(type: "Program", reasons: [])
        rule.add(DraftField("distinct", "true"))
        if let key = own ?? activity {
            let isActivity = own == nil
            let name =
                column(any: isActivity ? ["Activity.name", "Activity.id"] : ["Program.name", "Program.id"]) ?? key
            rule.add(DraftField("id", path(key), reason(key)))
            rule.add(DraftField("kind", isActivity ? "=service" : "=program", "program, service, group or cohort"))
            rule.add(DraftField("name", path(name)))
            taken.formUnion([key.position, name.position])
        } else {
            rule.add(DraftField("id", program))
            rule.add(DraftField("kind", "=program", "program, service, group or cohort"))
            rule.add(DraftField("name", program))
        }
        for name in ["type", "description"] { rule.add(field(.program, name, column("Program.\(name)"))) }
        if isPrimary {
            rule.add(field(.program, "site", column(any: ["Site.name", "Site.id"])))
            rule.add(field(.program, "status", column(any: ["Program.status", "Any.status"])))
            rule.add(field(.program, "begin", column("Any.begin")))
            rule.add(field(.program, "end", column("Any.end")))
            rule.add(field(.program, "unit", column("Attendance.unit")))
        }
        source.rules.append(rule)
        guard let own, let activity else { return }
        var inner = DraftRule(
            type: "Program(activity)",
            reasons: ["Programs have activities: each is a service of its program."]
        )
        let name = column(any: ["Activity.name", "Activity.id"]) ?? activity
        inner.add(DraftField("distinct", "true"))
        inner.add(DraftField("key", "[\(path(own)), \(path(activity))]", reason(activity)))
        inner.add(DraftField("kind", "=service"))
        inner.add(DraftField("name", path(name)))
        inner.add(DraftField("parent", path(own)))
        taken.formUnion([activity.position, name.position])
        source.rules.append(inner)
    }

    private mutating func addEnrollment() {
        guard let program, let person = personReference else { return }
        var rule = DraftRule(
            type: "ProgramEnrollment",
            reasons: ["Whoever stands in the table has a place in the program."]
        )
        rule.add(DraftField("distinct", "true"))
        if let id = column("ProgramEnrollment.id") {
            rule.add(field(.programEnrollment, "id", id))
        } else {
            let parts = personParts + [program.hasPrefix("[") ? String(program.dropFirst().dropLast()) : program]
            rule.add(DraftField("key", "[\(parts.joined(separator: ", "))]"))
        }
        rule.add(DraftField("program", program))
        rule.add(DraftField("person", person))
        if let role = column("OrganizationRole.role") {
            rule.add(field(.programEnrollment, "role", role))
        } else {
            rule.add(DraftField("role", "=participant", "participant, volunteer or staff"))
        }
        rule.add(field(.programEnrollment, "applied", column("ProgramEnrollment.applied")))
        rule.add(field(.programEnrollment, "begin", column("Any.begin")))
        rule.add(field(.programEnrollment, "end", column("Any.end")))
        let isAttendance = melt != nil || has("Attendance.date")
        rule.add(
            field(
                .programEnrollment,
                "status",
                column(any: ["ProgramEnrollment.status"] + (isAttendance ? [] : ["Any.status"]))
            )
        )
        rule.add(field(.programEnrollment, "exitReason", column("ProgramEnrollment.exitReason")))
        if let school = column(any: ["Organization.id", "Organization.name"]) {
            rule.add(DraftField("school", path(school)))
        }
        source.rules.append(rule)
    }

    private mutating func addSession() {
        guard let program, let date = column("Attendance.date") else { return }
        var rule = DraftRule(type: "ProgramSession", reasons: ["Rows have a program and a day, and nobody in them."])
        rule.add(field(.programSession, "id", column(any: ["ProgramSession.id", "Any.id"])))
        rule.add(DraftField("program", program))
        rule.add(field(.programSession, "date", date))
        rule.add(field(.programSession, "startTime", column("Attendance.timeIn")))
        rule.add(field(.programSession, "endTime", column("Attendance.timeOut")))
        rule.add(field(.programSession, "status", column("Any.status")))
        rule.add(field(.programSession, "site", column("Site.name")))
        source.rules.append(rule)
    }

    // MARK: Results

    private mutating func addResults() {
        guard let person = personReference, let title = column("Measure.title") else { return }
        var measure = DraftRule(type: "Measure", reasons: [])
        measure.add(DraftField("distinct", "true"))
        measure.add(DraftField("id", path(title), reason(title)))
        measure.add(DraftField("title", path(title)))
        measure.add(DraftField("kind", "=metric", "lineItem, assessment, survey, metric or milestone"))
        taken.insert(title.position)
        source.rules.append(measure)
        var rule = DraftRule(type: "Result", reasons: [])
        rule.add(DraftField("measure", path(title)))
        rule.add(DraftField("person", person))
        rule.add(field(.result, "date", column("Attendance.date")))
        let score = column("Result.score")
        rule.add(field(.result, score.map { $0.shape.isNumber } ?? true ? "score" : "textScore", score))
        rule.add(field(.result, "comment", column("Attendance.note")))
        source.rules.append(rule)
    }

    /// A table that nobody can make sense of is kept row by row, until somebody says what it is.
    private mutating func addResidue() {
        var rule = DraftRule(
            type: "Residue",
            reasons: [
                "DECIDE: no column tells what the rows are about, so that they are only kept as they are. Replace this rule by",
                "what they are: `crosswalk explain` lists the record types.",
            ]
        )
        source.decisions += 1
        rule.add(DraftField("key", "[$file, $row]"))
        rule.add(DraftField("file", "$file"))
        let names = profile.names.filter(Self.isPath)
        rule.add(DraftField("cells", YAMLText.list(names)))
        taken.formUnion(profile.columns.map(\.position))
        source.rules.append(rule)
    }
}

extension TableSketch.Kind {
    /// What the rows seem to be, as a sentence.
    var words: String {
        switch self {
        case .wideAttendance: "Read as attendance, a column for each day or meeting."
        case .attendance: "Read as attendance, a row for each day or sum."
        case .results: "Read as results of people on measures."
        case .enrollments: "Read as places of people in programs."
        case .sessions: "Read as meetings of programs."
        case .people: "Read as a list of people."
        case .sectionEnrollments: "Read as enrollments of people in sections."
        case .sections: "Read as a list of sections."
        case .programs: "Read as a list of programs."
        case .organizations: "Read as a list of organizations."
        case .unknown: "It is not clear what the rows are."
        }
    }
}
