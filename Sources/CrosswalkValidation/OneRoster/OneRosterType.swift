// SPDX-License-Identifier: Apache-2.0

/// What a column of a OneRoster file may hold.
enum OneRosterType: String, Sendable {
    case text
    case id
    case guid
    case ref
    case refs
    case date
    case dateTime
    case year
    case boolean
    case integer
    case float
    case list
    case pairs
    case `enum`
    case enums
    case grades
    case email

    /// True where the value names a record of some file.
    var isReference: Bool { self == .ref || self == .refs }
}
