// SPDX-License-Identifier: Apache-2.0

/// One change to the small package that OneRoster examples start from.
enum OneRosterEdit: Sendable {
    /// Cells of the row with an id get other values; where there is no such row, or file, there is one afterwards.
    ///
    /// A file that is new is announced in the manifest. Values are put into quotes where they need them.
    case set(String, String, [String: String])
    /// The same, where the documentation need not show it.
    case have(String, String, [String: String])
    /// The first place of a text in a file gets another.
    case replace(String, String, String)
    /// The package lacks a file of which its manifest speaks.
    case remove(String)
    /// The package lacks a file, as its manifest says.
    case leaveOut(String)
    /// The first place of a text in a file gets bytes that are not UTF-8.
    case bytes(String, String, [UInt8])
    /// The file is in UTF-16.
    case utf16(String)
    /// The package has another file.
    case add(String, String)
    /// A file has another name.
    case rename(String, String)
    /// All files are in a folder.
    case folder(String)
    /// Nothing changes; the documentation shows some columns of the row with an id.
    case show(String, String, [String])

    /// The package has another student, u-3, of the school o-1 and of no class; for 1.2.
    static let anotherStudent: [OneRosterEdit] = [
        .have(
            "users.csv",
            "u-3",
            ["enabledUser": "true", "username": "cole", "givenName": "Ida", "familyName": "Cole"]
        ),
        .have(
            "roles.csv",
            "r-3",
            ["userSourcedId": "u-3", "roleType": "primary", "role": "student", "orgSourcedId": "o-1"]
        ),
    ]
}
