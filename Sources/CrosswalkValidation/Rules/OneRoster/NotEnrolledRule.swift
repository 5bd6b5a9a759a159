// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics

/// A result of a student who is not in the class.
struct NotEnrolledRule: OneRosterRowRule {
    static let info = RuleInfo(
        id: "OR-RESULTS-003",
        problem: "a result of a student who is not in the class",
        severity: .warning,
        layer: .rules,
        why: """
            There is no place for it in the gradebook of the class. Students who have left are a reason, a wrong id another.
            """,
        checks: "Students of results against the enrollments of the line item's class, in bulk files.",
        fix: "Correct the student or the line item; send the enrollment of who has left, with its last day.",
        source: "OneRoster CSV 1.2 §3: results.studentSourcedId, enrollments",
        examples: [
            .oneRoster(
                "a student of another class",
                "1.2",
                OneRosterEdit.anotherStudent + [
                    .set("results.csv", "p-1", ["studentSourcedId": "u-3"]),
                    .show("results.csv", "p-1", ["lineItemSourcedId"]),
                    .show("lineItems.csv", "l-1", ["classSourcedId"]),
                    .show("enrollments.csv", "e-2", ["classSourcedId", "userSourcedId"]),
                ],
                at: ["results.csv:2:studentSourcedId"]
            ),
            .oneRoster(
                "a student who has left the class",
                "1.2",
                [
                    .set("enrollments.csv", "e-2", ["endDate": "2025-09-05"]),
                    .show("enrollments.csv", "e-2", ["classSourcedId", "userSourcedId"]),
                    .show("results.csv", "p-1", ["lineItemSourcedId", "studentSourcedId", "scoreDate"]),
                ]
            ),
        ]
    )

    private enum Part {
        case enrollments(section: Int, user: Int)
        case lineItems(key: Int, section: Int)
        case results(item: Int, student: Int)
    }

    private let part: Part

    init?(table: OneRosterSchema.Table, header: OneRosterHeader, context: OneRosterContext) {
        guard context.isWhole("enrollments"),
            context.present.contains("results") || context.present.contains("userResources")
        else { return nil }
        func position(_ name: String) -> Int? { header.position(of: name, in: table) }
        switch table.name {
        case "enrollments":
            guard let section = position("classSourcedId"), let user = position("userSourcedId") else { return nil }
            part = .enrollments(section: section, user: user)
        case "lineItems":
            guard let key = header.key, let section = position("classSourcedId") else { return nil }
            part = .lineItems(key: key, section: section)
        case "results":
            guard let item = position("lineItemSourcedId"), let student = position("studentSourcedId") else {
                return nil
            }
            part = .results(item: item, student: student)
        default: return nil
        }
    }

    func check(_ row: OneRosterRow, _ context: OneRosterContext) {
        switch part {
        case .enrollments(let section, let user):
            let section = context.number(section, of: row, in: "classes")
            let user = context.number(user, of: row, in: "users")
            if let section, let user {
                context.links.enrolled.insert(section, user)
            } else {
                // A wrong id is told where it stands; who is meant by it is not told again.
                if let section { context.links.unsureClasses.insert(section) }
                if let user { context.links.unsureUsers.insert(user) }
            }
        case .lineItems(let key, let section):
            guard let item = context.number(key, of: row, in: "lineItems"),
                let section = context.number(section, of: row, in: "classes")
            else { return }
            context.links.lineItemClasses[item] = UInt32(truncatingIfNeeded: section)
        case .results(let item, let student):
            guard !context.links.enrolled.isEmpty, let item = context.number(item, of: row, in: "lineItems"),
                let section = context.links.lineItemClasses[item],
                let person = context.number(student, of: row, in: "users"),
                let users = OneRosterContext.position(of: "users"), context.ids[users].kind(person) != .other
            else { return }
            if context.links.enrolled.contains(Int(section), person) { return }
            if context.links.unsureClasses.contains(Int(section)) || context.links.unsureUsers.contains(person) {
                return
            }
            context.report(Self.finding(at: row.place(student)))
        }
    }
}
