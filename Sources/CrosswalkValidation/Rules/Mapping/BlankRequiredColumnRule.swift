// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// A required column that is blank in some rows.
public struct BlankRequiredColumnRule: Rule {
    /// The rule.
    public static let info = RuleInfo(
        id: "MAP-FILL-002",
        problem: "a required column that is blank in some rows",
        severity: .error,
        layer: .values,
        why: "The record of such a row lacks what the next system identifies or counts it by.",
        checks:
            "With --mapping, the columns that the mapping marks as required, row by row; what no row has is one "
            + "finding, at the header.",
        fix: "Filter the export for blanks in the column, and fill the values in at the source.",
        source: "The mapping: columns marked with *",
        examples: [
            .sheet(
                "one of two days is blank",
                ["Student,Date,Mark,Hours", "p1,2025-09-02,P,2", "p2,,P,2"],
                at: ["sheet.csv:3:Date"]
            ),
            .sheet(
                "a blank cell in a column that is not required",
                ["Student,Date,Mark,Hours", "p1,2025-09-02,P,2", "p2,2025-09-02,,2"],
                besides: ["MAP-FILL-001"]
            ),
        ]
    )
}
