// SPDX-License-Identifier: Apache-2.0

import CrosswalkModel

// People and where they belong.
extension TableSketch {
    /// How other rules refer to the person of a row.
    var personReference: String? {
        switch personKey {
        case .column(let name): YAMLText.quoted(name)
        case .parts(let parts): parts.count == 1 ? YAMLText.quoted(parts[0]) : YAMLText.list(parts)
        case .row: "[$file, $row]"
        case .group: "[$file, $row, $person]"
        case nil: nil
        }
    }

    /// How a composite key names the person of a row.
    var personParts: [String] {
        switch personKey {
        case .column(let name): [YAMLText.quoted(name)]
        case .parts(let parts): parts.map(YAMLText.quoted)
        case .row: ["$file", "$row"]
        case .group: ["$file", "$row", "$person"]
        case nil: []
        }
    }

    /// The person, and what is known of them.
    mutating func addPerson() {
        guard let personKey else { return }
        guard !refersToPeople else {
            if case .column(let name) = personKey, let column = profile.column(name) { taken.insert(column.position) }
            return
        }
        var rule = DraftRule(type: "Person", reasons: [])
        switch personKey {
        case .column(let name):
            let column = profile.column(name)
            rule.add(DraftField("distinct", "true", "a person who stands in several rows is one person"))
            rule.add(DraftField("id", YAMLText.quoted(name), column.map(reason) ?? ""))
            if let column { taken.insert(column.position) }
            addIdentifiers(&rule, key: name)
        case .parts(let parts):
            source.decisions += 1
            rule.reasons = [
                "DECIDE: there is no column of ids. Rows with the same \(parts.joined(separator: ", ")) are one person."
            ]
            rule.add(DraftField("distinct", "true"))
            rule.add(DraftField("key", YAMLText.list(parts)))
        case .row:
            rule.reasons = ["There is no column of ids: each row is a person, told apart by file and row."]
            rule.add(DraftField("key", "[$file, $row]"))
        case .group:
            rule.reasons = ["A row has several people, told apart by file, row and their number in it."]
            rule.add(DraftField("key", "[$file, $row, $person]"))
        }
        addNames(&rule)
        for name in ["preferredGivenName", "pronouns", "username", "household"] {
            rule.add(field(.person, name, column("Person.\(name)")))
        }
        addContacts(&rule)
        rule.add(field(.person, "gradeLevels", column("Person.gradeLevels")))
        if let school = column(any: ["Organization.id", "Organization.name"]) {
            rule.add(DraftField("primaryOrganization", path(school)))
        }
        source.rules.append(rule)
        addDemographics()
    }

    private mutating func addIdentifiers(_ rule: inout DraftRule, key: String) {
        var lines: [DraftLine] = []
        for system in ["district", "state", "ssn"] {
            guard let column = column("Person.identifiers[\(system)]") else { continue }
            taken.insert(column.position)
            lines.append(DraftLine("- { system: =\(system), value: \(path(column)) }", reason(column)))
        }
        let question = "DECIDE: whose number is it? =district, =school, =state, =program"
        let isNamed = lines.contains { $0.text.contains(" \(YAMLText.quoted(key)) }") }
        if !isNamed { source.decisions += 1 }
        if lines.isEmpty {
            let item = "[{ system: =district, value: \(YAMLText.quoted(key)) }]"
            rule.add(DraftField("identifiers", item, question, isSuggestion: true))
            return
        }
        if !isNamed { lines.append(.note("- { system: =district, value: \(YAMLText.quoted(key)) }   # \(question)")) }
        rule.add(DraftField("identifiers", block: lines))
    }

    private mutating func addNames(_ rule: inout DraftRule) {
        for name in ["prefix", "givenName", "middleName", "familyName", "suffix"] {
            rule.add(field(.person, name, column("Person.\(name)")))
        }
        guard let column = column("Person.name") else { return }
        taken.insert(column.position)
        guard !has("Person.givenName"), !has("Person.familyName") else {
            rule.add(DraftField("otherNames", "[{ type: =full, fullName: \(path(column)) }]", reason(column)))
            return
        }
        var isLastFirst = false
        if case .name(true) = column.shape { isLastFirst = true }
        let form = isLastFirst ? "name(last-first)" : "name(first-last)"
        let words =
            isLastFirst
            ? "a comma stands behind the family name"
            : "the first word is taken for the given name, the rest for the family name"
        rule.add(DraftField("givenName", "{ from: \(path(column)), as: \(form) }", "\(reason(column)); \(words)"))
        rule.add(DraftField("middleName", "{ from: \(path(column)), as: \(form) }"))
        rule.add(DraftField("familyName", "{ from: \(path(column)), as: \(form) }"))
    }

    private mutating func addContacts(_ rule: inout DraftRule) {
        let emails = columns("Person.emails").map { DraftLine("- { value: \(path($0)) }", reason($0)) }
        if !emails.isEmpty { rule.add(DraftField("emails", block: emails)) }
        taken.formUnion(columns("Person.emails").map(\.position))
        var phones: [DraftLine] = []
        for type in ["", "[home]", "[mobile]"] {
            let kind = type.isEmpty ? "" : "type: =\(type.dropFirst().dropLast()), "
            for phone in columns("Person.phones\(type)") {
                taken.insert(phone.position)
                phones.append(DraftLine("- { \(kind)value: \(path(phone)) }", reason(phone)))
            }
        }
        if !phones.isEmpty { rule.add(DraftField("phones", block: phones)) }
        var parts: [String] = []
        for member in ["line1", "line2", "city", "state", "postalCode"] {
            guard let part = column("Person.addresses.\(member)") else { continue }
            // A lone column called State is more often a status than an address.
            guard member != "state" || !parts.isEmpty else { continue }
            taken.insert(part.position)
            parts.append("\(member): \(path(part))")
        }
        if !parts.isEmpty { rule.add(DraftField("addresses", "[{ \(parts.joined(separator: ", ")) }]")) }
    }

    private mutating func addDemographics() {
        let fields = ["birthDate", "sex", "races", "hispanic", "languages"]
        guard let person = personReference, fields.contains(where: { has("Demographics.\($0)") }) else { return }
        var rule = DraftRule(type: "Demographics", reasons: [])
        switch personKey {
        case .row, .group: break
        default: rule.add(DraftField("distinct", "true"))
        }
        if case .column = personKey {
            rule.add(DraftField("id", person))
        } else {
            rule.add(DraftField("key", person))
        }
        rule.add(DraftField("person", person))
        for name in fields { rule.add(field(.demographics, name, column("Demographics.\(name)"))) }
        source.rules.append(rule)
    }

    /// Schools and sites that rows name.
    ///
    /// - Parameter isPrimary: true where the table is a list of them.
    mutating func addOrganization(_ target: String, isPrimary: Bool = false) {
        guard let key = column(any: ["\(target).id", "\(target).name"]) else { return }
        guard !refersToOrganizations || isPrimary || target != "Organization" else {
            taken.insert(key.position)
            return
        }
        let name = column(any: ["\(target).name", "\(target).id"]) ?? key
        var rule = DraftRule(type: target == "Site" ? "Organization(site)" : "Organization", reasons: [])
        rule.add(DraftField("distinct", "true"))
        rule.add(DraftField("id", path(key), reason(key)))
        rule.add(DraftField("name", path(name), key.position == name.position ? "" : reason(name)))
        if target == "Site" {
            source.decisions += 1
            rule.add(DraftField("type", "=school", "DECIDE: school, serviceProvider, community, …"))
        } else {
            rule.add(DraftField("type", "=school", "its column is called \(key.name)"))
        }
        if isPrimary {
            var parts: [String] = []
            for member in ["line1", "line2", "city", "state", "postalCode"] {
                guard let part = column("Person.addresses.\(member)") else { continue }
                taken.insert(part.position)
                parts.append("\(member): \(path(part))")
            }
            if !parts.isEmpty { rule.add(DraftField("addresses", "[{ \(parts.joined(separator: ", ")) }]")) }
            if let phone = column("Person.phones") {
                taken.insert(phone.position)
                rule.add(DraftField("phones", "[{ value: \(path(phone)) }]", reason(phone)))
            }
        }
        taken.formUnion([key.position, name.position])
        source.rules.append(rule)
    }

    /// What people are at their school.
    mutating func addOrganizationRole() {
        guard let person = personReference, let school = column(any: ["Organization.id", "Organization.name"]) else {
            return
        }
        var rule = DraftRule(type: "OrganizationRole", reasons: ["Each row names a person and a school."])
        rule.add(DraftField("distinct", "true"))
        rule.add(DraftField("key", "[\((personParts + [path(school)]).joined(separator: ", "))]"))
        rule.add(DraftField("person", person))
        rule.add(DraftField("organization", path(school)))
        if let role = column("OrganizationRole.role") {
            rule.add(field(.organizationRole, "role", role))
        } else if has("Person.gradeLevels") {
            rule.add(DraftField("role", "=student", "there is a column of grades"))
        } else {
            source.decisions += 1
            rule.add(DraftField("role", "=student", "DECIDE: student, teacher, programStaff, volunteer, …"))
        }
        if let grade = column("Person.gradeLevels") { rule.add(DraftField("gradeLevel", path(grade))) }
        rule.add(field(.organizationRole, "schoolYear", column("OrganizationRole.schoolYear")))
        rule.add(field(.organizationRole, "begin", column("Any.begin")))
        rule.add(field(.organizationRole, "end", column("Any.end")))
        source.rules.append(rule)
    }
}
