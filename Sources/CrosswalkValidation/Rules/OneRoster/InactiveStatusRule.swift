// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// The status inactive, which is deprecated.
struct InactiveStatusRule: Rule {
    static let info = RuleInfo(
        id: "OR-VAL-018",
        problem: "the status inactive, which is deprecated",
        severity: .warning,
        layer: .values,
        why: "Version 1.1 withdrew the word; readers disagree on what it means.",
        checks: "status in deltas.",
        fix: "Write tobedeleted.",
        source: "OneRoster CSV 1.1 §3: status"
    )
}
