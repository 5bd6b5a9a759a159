// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// What `validate --fix` mends that no other rule minds.
enum FixRules {
    /// One line a rule.
    static let all: [any Rule.Type] = [ByteOrderMarkRule.self, MixedLineEndsRule.self]
}
