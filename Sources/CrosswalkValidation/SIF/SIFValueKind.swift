// SPDX-License-Identifier: Apache-2.0

/// How the text of an element or attribute is to be read.
enum SIFValueKind: UInt8, Sendable {
    /// Anything.
    case text
    case date
    case dateTime
    case time
    case year
    case boolean
    case integer
    case unsigned
    case decimal
    /// One of a closed set of words.
    case word
    /// One of a set of words that others may join.
    case openWord
    /// The key of the object itself.
    case key
    /// The key of another object.
    case reference

    /// What a value should have been, for messages.
    var words: String {
        switch self {
        case .text: "text"
        case .date: "a date as YYYY-MM-DD"
        case .dateTime: "a date and time as YYYY-MM-DDThh:mm:ss"
        case .time: "a time as hh:mm:ss"
        case .year: "a year as YYYY"
        case .boolean: "true or false"
        case .integer: "a whole number"
        case .unsigned: "a whole number without a sign"
        case .decimal: "a number"
        case .word, .openWord: "one of the set of codes"
        case .key, .reference: "a RefId"
        }
    }
}
