// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// A row or an object without its key.
public struct BlankKeyRule: Rule {
    /// The rule.
    public static let info = RuleInfo(
        id: "MAP-FILL-003",
        problem: "a row or an object without its key",
        severity: .warning,
        layer: .values,
        why: """
            Its record is known by its file and row: nothing else can refer to it, and it has another key as soon as \
            rows move.
            """,
        checks: """
            The column or element that the mapping takes a record's id from, when files are converted or validated by \
            a mapping. What repeats the key of the row's first record is not told again, and a required column is \
            told as MAP-FILL-002.
            """,
        fix: "Fill the key in at the source. Where the row is no record, a filter in the mapping leaves it out.",
        source: "The mapping: the id of a record rule",
        examples: [
            .sheet(
                "a slip without its number",
                ["Slip,Student,Date,Mark,Hours", "a1,p1,2025-09-02,P,2", ",p2,2025-09-02,P,2"],
                at: ["sheet.csv:3:Slip"],
                isKeyed: true
            ),
            .sheet(
                "every slip has its number",
                ["Slip,Student,Date,Mark,Hours", "a1,p1,2025-09-02,P,2", "a2,p2,2025-09-02,P,2"],
                isKeyed: true
            ),
        ]
    )
}
