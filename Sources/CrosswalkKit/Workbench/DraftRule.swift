// SPDX-License-Identifier: Apache-2.0

/// One drafted record rule.
struct DraftRule {
    /// The record type, with a label where there are several.
    var type: String
    /// Why there are such records; each a comment above the rule.
    var reasons: [String]
    /// The lines in order.
    var fields: [DraftField] = []

    /// Adds a line.
    mutating func add(_ field: DraftField?) {
        if let field { fields.append(field) }
    }
}
