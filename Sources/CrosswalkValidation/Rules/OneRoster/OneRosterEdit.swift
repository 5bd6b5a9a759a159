// SPDX-License-Identifier: Apache-2.0

/// One change to the small package that OneRoster examples start from.
enum OneRosterEdit: Sendable {
    /// The first place of a text in a file gets another.
    case replace(String, String, String)
    /// The package lacks a file.
    case remove(String)
    /// The first place of a text in a file gets bytes that are not UTF-8.
    case bytes(String, String, [UInt8])
    /// The file is in UTF-16.
    case utf16(String)
    /// The package has another file.
    case add(String, String)
}
