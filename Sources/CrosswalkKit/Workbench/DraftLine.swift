// SPDX-License-Identifier: Apache-2.0

/// A line of a drafted mapping: text, and a comment behind it or instead of it.
struct DraftLine {
    /// How deep it stands below the line above it.
    var depth = 0
    /// What the mapping says; empty where there is only a comment.
    var text: String
    var comment = ""

    init(_ text: String, _ comment: String = "", depth: Int = 0) {
        self.text = text
        self.comment = comment
        self.depth = depth
    }

    /// A comment alone.
    static func note(_ comment: String, depth: Int = 0) -> DraftLine { DraftLine("", comment, depth: depth) }
}
