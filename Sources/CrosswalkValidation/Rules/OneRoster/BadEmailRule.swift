// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// Something that cannot be an e-mail address.
struct BadEmailRule: Rule {
    static let info = RuleInfo(
        id: "OR-VAL-017",
        problem: "something that cannot be an e-mail address",
        severity: .warning,
        layer: .values,
        why: "Accounts are made and found by the address.",
        checks: "users.email: one @ with something before and behind it, and no spaces.",
        fix: "Correct the address at the source, or leave the cell blank.",
        source: "OneRoster CSV 1.1 and 1.2 §3: users.email",
        examples: [
            .oneRoster(
                "at in a word",
                "1.1",
                [.replace("users.csv", "Avila,,,", "Avila,,,mara at example.org")],
                at: ["users.csv:2:email"]
            ),
            .oneRoster(
                "an address with a plus sign",
                "1.1",
                [.set("users.csv", "u-1", ["email": "mara+class@example.org"])]
            ),
        ]
    )
}
