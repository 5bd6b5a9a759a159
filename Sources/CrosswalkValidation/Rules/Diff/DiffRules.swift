// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// What a comparison of two datasets has to say of the datasets themselves; the comparison finds it.
public enum DiffRules {
    /// One line a rule.
    static let all: [any Rule.Type] = [
        SharedIdRule.self, ManyDeletionsRule.self, StrangersRule.self, DeltaInputRule.self,
    ]

    /// Several records of a dataset share an id.
    public static func sharedIds(_ summary: String, cause: String, at place: Place) -> Finding {
        SharedIdRule.finding(summary, cause: cause, at: place)
    }

    /// A large share is gone: an error where a limit was set, else a warning.
    public static func deletions(_ summary: String, isGuard: Bool, cause: String, at place: Place) -> Finding {
        var finding = ManyDeletionsRule.finding(summary, cause: cause, at: place)
        if !isGuard { finding.severity = .warning }
        return finding
    }

    /// Two datasets have no record of a type in common.
    public static func strangers(_ summary: String, cause: String, at place: Place) -> Finding {
        StrangersRule.finding(summary, cause: cause, at: place)
    }

    /// A dataset lists only changes.
    public static func deltaInput(_ summary: String, cause: String, at place: Place) -> Finding {
        DeltaInputRule.finding(summary, cause: cause, at: place)
    }
}
