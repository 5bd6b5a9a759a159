// SPDX-License-Identifier: Apache-2.0

/// A named pair of functions on text: one for reading, its inverse for writing.
public enum Transform: Sendable, Hashable {
    case boolean(true: String, false: String)
    case date(format: String)
    case endDate
    case dateOnly
    case list(separator: String)
    case typedPairs
    case nameLastFirst
    case decimal(mark: String)
    case template(prefix: String, suffix: String)
    case trim
    case upper
    case lower
    case lowerFirst
    case digits
}
