// SPDX-License-Identifier: Apache-2.0

/// What the values of a column look like.
enum ColumnShape: Equatable {
    case empty
    /// A date in this form; `other` reads all of it too, with day and month the other way round.
    case date(form: String, other: String?)
    /// A date of this form with a time behind it; nil where the form is none that is read.
    case dateTime(form: String?)
    case time(isTwelveHours: Bool)
    case boolean
    case integer
    case decimal
    case percent
    case email
    case phone
    /// Two or more words with capitals; `isLastFirst` where a comma stands between them.
    case name(isLastFirst: Bool)
    /// Few different values.
    case code
    case text

    /// For comments.
    var words: String {
        switch self {
        case .empty: "always empty"
        case .date(let form, nil): "dates as \(form)"
        case .date(let form, let other?): "dates as \(form) or \(other)"
        case .dateTime: "dates with times"
        case .time: "times of day"
        case .boolean: "yes or no"
        case .integer: "whole numbers"
        case .decimal: "numbers"
        case .percent: "percentages"
        case .email: "e-mail addresses"
        case .phone: "telephone numbers"
        case .name: "words like names"
        case .code: "few different values"
        case .text: "text"
        }
    }

    /// True for numbers.
    var isNumber: Bool { self == .integer || self == .decimal }

    /// True for dates of a day.
    var isDate: Bool {
        if case .date = self { true } else { false }
    }
}
