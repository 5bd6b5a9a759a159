// SPDX-License-Identifier: Apache-2.0

/// A named pair of functions on text: one for reading, its inverse for writing.
public enum Transform: Sendable, Hashable {
    case boolean(true: String, false: String)
    case date(format: String)
    case endDate
    case dateOnly
    case timeOnly
    case present
    case integer
    case list(separator: String)
    case typedPairs
    /// A part of a name in one cell, its family name first or last.
    case name(isLastFirst: Bool, part: NamePart)
    case decimal(mark: String)
    case template(prefix: String, suffix: String)
    case trim
    case upper
    case lower
    case lowerFirst
    case digits
    /// A quantity in a unit of time, as minutes.
    case minutes(unit: TimeUnit)
    /// A time of day on a clock of 12 or 24 hours, as `HH:MM` or `HH:MM:SS`; written with 12 hours or 24.
    case time(hours: Int)

    /// Units of time that minutes are made of.
    public enum TimeUnit: String, Sendable, CaseIterable {
        case hours
        case minutes
        case seconds
    }
}
