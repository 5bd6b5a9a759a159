// SPDX-License-Identifier: Apache-2.0

/// One line or block of a drafted rule, with the reason for it.
struct DraftField {
    /// What stands behind the field's name.
    enum Value {
        /// On the same line.
        case line(String)
        /// Below it, each line with its own indentation and comment.
        case block([DraftLine])
    }

    /// The field, or another key of the rule.
    var name: String
    var value: Value
    /// Why, or what is to be decided; one line.
    var comment: String
    /// True where the line is only a suggestion: it is written as a comment.
    var isSuggestion = false

    init(_ name: String, _ value: String, _ comment: String = "", isSuggestion: Bool = false) {
        self.name = name
        self.value = .line(value)
        self.comment = comment
        self.isSuggestion = isSuggestion
    }

    init(_ name: String, block: [DraftLine], _ comment: String = "") {
        self.name = name
        value = .block(block)
        self.comment = comment
    }
}
