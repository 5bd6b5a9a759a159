// SPDX-License-Identifier: Apache-2.0

/// Consequences of one cause that were counted instead of listed.
public struct SuppressedCount: Sendable {
    /// The id of the cause they follow from.
    public var causeID: String
    /// The file of the cause, or empty.
    public var file: String
    /// What they are, in the plural: `values in the column`, `references to its rows`.
    public var what: String
    /// How many there are.
    public var count: Int

    /// Creates a count of consequences.
    public init(causeID: String, file: String = "", what: String, count: Int) {
        self.causeID = causeID
        self.file = file
        self.what = what
        self.count = count
    }

    /// Such as `12,000 values in the column follow from OR-USERS-004 in users.csv`.
    public var sentence: String {
        let place = file.isEmpty ? "" : " in \(PlainText.visible(file))"
        return "\(PlainText.number(count)) \(what) \(count == 1 ? "follows" : "follow") from \(causeID)\(place)"
    }
}
