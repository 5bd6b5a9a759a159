// SPDX-License-Identifier: Apache-2.0

/// What is known of a record that others refer to; kept as one byte beside its id.
enum OneRosterKind: UInt8, Sendable {
    /// Nothing is known, or nothing is asked.
    case any = 0
    case school = 1
    case schoolYear = 2
    case gradingPeriod = 3
    case student = 4
    /// Something else than any of the above.
    case other = 5

    /// The kind that a word in `schema.tsv` names.
    init?(name: some StringProtocol) {
        switch name {
        case "school": self = .school
        case "schoolYear": self = .schoolYear
        case "gradingPeriod": self = .gradingPeriod
        case "student": self = .student
        default: return nil
        }
    }

    /// The kind in the words of the standard, with an article.
    var words: String {
        switch self {
        case .any, .other: "a record"
        case .school: "an org of type school"
        case .schoolYear: "an academic session of type schoolYear"
        case .gradingPeriod: "an academic session of type gradingPeriod"
        case .student: "a user who is a student"
        }
    }
}
