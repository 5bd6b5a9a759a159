// SPDX-License-Identifier: Apache-2.0

/// The rules of this folder.
enum CanonicalRules {
    /// One line a rule.
    static let all: [any Rule.Type] = []
}
