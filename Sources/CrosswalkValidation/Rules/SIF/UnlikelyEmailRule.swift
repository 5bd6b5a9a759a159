// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// Something that is no e-mail address.
struct UnlikelyEmailRule: Rule {
    static let info = RuleInfo(
        id: "SIF-RUL-004",
        problem: "something that cannot be an e-mail address",
        severity: .warning,
        layer: .rules,
        why: "Accounts are made of it, and messages come back.",
        checks: "One @, no blank, no comma; nothing is sent.",
        fix: "Correct the address at the source.",
        examples: [
            .sif(
                "at in a word",
                [.replace("ada@example.org", "ada at example.org")],
                at: ["students.xml:18:EmailList/Email"]
            ),
            .sif("an address with a plus sign", [.replace("ada@example.org", "ada+home@example.org")]),
        ]
    )
}
