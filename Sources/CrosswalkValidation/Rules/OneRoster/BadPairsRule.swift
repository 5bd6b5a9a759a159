// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// A value that is not a list of {Type:Id} pairs.
struct BadPairsRule: Rule {
    static let info = RuleInfo(
        id: "OR-VAL-009",
        problem: "a value that is not a list of {Type:Id} pairs",
        severity: .error,
        layer: .values,
        why: "Single sign-on finds accounts by these pairs.",
        checks: "userIds and scoreScaleValue.",
        fix: "Write {Type:Id}, several with commas between, all in one pair of quotes: \"{LDAP:x},{LTI:y}\".",
        source: "OneRoster CSV 1.1 and 1.2 §3: users.userIds",
        examples: [
            .oneRoster(
                "an id without its type",
                "1.1",
                [.set("users.csv", "u-1", ["userIds": "4711"])],
                at: ["users.csv:2:userIds"]
            ),
            .oneRoster("two pairs", "1.1", [.set("users.csv", "u-1", ["userIds": "{LDAP:x},{LTI:y}"])]),
        ]
    )
}
