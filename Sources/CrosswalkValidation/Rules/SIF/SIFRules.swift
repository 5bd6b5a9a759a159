// SPDX-License-Identifier: Apache-2.0

/// The rules that look at SIF documents as they are written.
enum SIFRules {
    /// One line a rule.
    static let all: [any Rule.Type] = []
}
