// SPDX-License-Identifier: Apache-2.0

import Testing

/// A profile file with one thing wrong, and where that is found.
struct ProfileCase: Sendable, CustomTestStringConvertible {
    let name: String
    let rows: String
    let expected: String

    var testDescription: String { name }

    var text: String {
        """
        profile: 1
        id: partner
        title: Partner
        about: A partner.
        sources:
          guide: Import guide
        rows:
          - id: PRO-PARTNER-001
            need: required
            problem: something is wrong
            why: It matters.
            source: guide
        \(rows)
        """
    }

    static let all: [ProfileCase] = [
        ProfileCase(name: "a misspelt field", rows: "    field: Person.email", expected: "PRO-FILE-007:13:12"),
        ProfileCase(name: "an unknown type", rows: "    field: Pupil.id", expected: "PRO-FILE-007:13:12"),
        ProfileCase(name: "a misspelt key", rows: "    field: Person.id\n    lenght: 3", expected: "PRO-FILE-002:14:5"),
        ProfileCase(
            name: "an unknown code",
            rows: "    field: Organization.name\n    when: { type: shool }",
            expected: "PRO-FILE-008:14:19"
        ),
        ProfileCase(
            name: "an unknown role",
            rows: "    field: Person.id\n    when: { is: pupil }",
            expected: "PRO-FILE-008:14:17"
        ),
        ProfileCase(
            name: "an unknown form",
            rows: "    field: Person.emails\n    format: mail",
            expected: "PRO-FILE-008:14:13"
        ),
        ProfileCase(
            name: "two tests",
            rows: "    field: Person.id\n    longest: 3\n    unique: all",
            expected: "PRO-FILE-009:15:13"
        ),
        ProfileCase(
            name: "a target of a field that refers to nothing",
            rows: "    field: Person.id\n    target: { type: school }",
            expected: "PRO-FILE-009:14:13"
        ),
        ProfileCase(
            name: "a relation by a field that refers to something else",
            rows: "    field: Section\n    has: { record: SectionEnrollment, by: person }",
            expected: "PRO-FILE-009:14:43"
        ),
        ProfileCase(name: "no number", rows: "    field: Person.id\n    longest: many", expected: "PRO-FILE-004:14:14"),
        ProfileCase(name: "no field", rows: "", expected: "PRO-FILE-003:8:5"),
        ProfileCase(
            name: "a part that a value does not have",
            rows: "    field: Person.addresses.zip",
            expected: "PRO-FILE-007:13:12"
        ),
    ]
}
