// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// A column that the mapping does not know.
struct UnmappedColumnRule: Rule {
    static let info = RuleInfo(
        id: "IO-HEAD-002",
        problem: "a column that the mapping does not know",
        severity: .info,
        layer: .shape,
        why: "Its values travel as extra data and mean nothing to the next system.",
        checks: "The names of the header; a warning where a column that is missing has nearly the same name.",
        fix: "Rename the column, or map it.",
        source: "The mapping: columns",
        examples: [
            .sheet(
                "a column that nobody expects",
                ["Student,Date,Mark,Hours,Bus", "p1,2025-09-02,P,2,7"],
                at: ["sheet.csv:1:Bus"]
            ),
            .sheet("the columns that the mapping knows", ["Student,Date,Mark,Hours", "p1,2025-09-02,P,2"]),
        ]
    )
}
