// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// A word that the code table does not have.
struct UntranslatedWordRule: Rule {
    static let info = RuleInfo(
        id: "MAP-VALUE-002",
        problem: "a word that the code table does not have",
        severity: .warning,
        layer: .values,
        why: "The word is kept, marked as unknown; the next system may drop it.",
        checks: "Every mapped value with a code table.",
        fix: "Add the word to the mapping's code table, or correct it at the source.",
        source: "The mapping: code tables",
        examples: [
            .sheet(
                "a mark that the table does not have",
                ["Student,Date,Mark,Hours", "p1,2025-09-02,Q,2"],
                at: ["sheet.csv:2:Mark"]
            ),
            .sheet("the other mark of the table", ["Student,Date,Mark,Hours", "p1,2025-09-02,A,2"]),
        ]
    )
}
