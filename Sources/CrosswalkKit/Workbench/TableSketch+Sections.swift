// SPDX-License-Identifier: Apache-2.0

import CrosswalkMapping
import CrosswalkModel

// Classes, and who is in them.
extension TableSketch {
    mutating func addSectionEnrollment() {
        guard let person = personReference, let section = column(any: ["Section.id", "Section.name"]) else { return }
        var rule = DraftRule(type: "SectionEnrollment", reasons: ["Each row names a person and a section."])
        let parts = [path(section)] + personParts
        rule.add(DraftField("distinct", "true"))
        rule.add(DraftField("key", "[\(parts.joined(separator: ", "))]"))
        rule.add(field(.sectionEnrollment, "section", section))
        if let school = column(any: ["Organization.id", "Organization.name"]) {
            rule.add(DraftField("school", path(school)))
        }
        rule.add(DraftField("person", person))
        if let role = column("OrganizationRole.role") {
            rule.add(field(.sectionEnrollment, "role", role))
        } else {
            source.decisions += 1
            rule.add(DraftField("role", "=student", "DECIDE: student or teacher"))
        }
        rule.add(field(.sectionEnrollment, "begin", column("Any.begin")))
        rule.add(field(.sectionEnrollment, "end", column("Any.end")))
        source.rules.append(rule)
    }

    mutating func addSection() {
        guard let id = column(any: ["Section.id", "Section.name"]) else { return }
        let school = column(any: ["Organization.id", "Organization.name"])
        let course = column(any: ["Course.id", "Course.name"])
        var rule = DraftRule(type: "Section", reasons: [])
        rule.add(DraftField("distinct", "true"))
        rule.add(field(.section, "id", id))
        let title = column(any: ["Section.name", "Any.name", "Course.name", "Section.id"])
        rule.add(field(.section, "title", title))
        rule.add(DraftField("type", "=scheduled", "homeroom or scheduled"))
        if let course { rule.add(DraftField("course", path(course))) }
        if let school { rule.add(DraftField("school", path(school))) }
        rule.add(field(.section, "gradeLevels", column("Person.gradeLevels")))
        rule.add(field(.section, "subjects", column("Section.subjects")))
        rule.add(field(.section, "periods", column("Section.periods")))
        source.rules.append(rule)
        addCourse(course, school)
        addTeacher(id, school)
    }

    private mutating func addCourse(_ course: ColumnProfile?, _ school: ColumnProfile?) {
        guard let course else { return }
        let title = column(any: ["Course.name", "Course.id"]) ?? course
        var rule = DraftRule(type: "Course", reasons: [])
        rule.add(DraftField("distinct", "true"))
        rule.add(DraftField("id", path(course), reason(course)))
        rule.add(DraftField("title", path(title)))
        if let school { rule.add(DraftField("organization", path(school))) }
        taken.formUnion([course.position, title.position])
        source.rules.append(rule)
    }

    private mutating func addTeacher(_ section: ColumnProfile, _ school: ColumnProfile?) {
        guard let teacher = column("Teacher.id") else { return }
        var rule = DraftRule(
            type: "SectionEnrollment",
            reasons: ["The section's teacher, by id; the person is described elsewhere."]
        )
        rule.add(DraftField("distinct", "true"))
        rule.add(DraftField("key", "[\(path(section)), \(path(teacher))]"))
        rule.add(DraftField("section", path(section)))
        if let school { rule.add(DraftField("school", path(school))) }
        rule.add(DraftField("person", path(teacher), reason(teacher)))
        rule.add(DraftField("role", "=teacher"))
        taken.insert(teacher.position)
        source.rules.append(rule)
    }
}
