// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// A column that is not filled in every row.
struct FillRateRule: Rule {
    static let info = RuleInfo(
        id: "MAP-FILL-001",
        problem: "a column that is not filled in every row",
        severity: .info,
        layer: .values,
        why: "A column that is nearly empty often shows that an export looks in the wrong place.",
        checks: "With --mapping, the share of rows in which each mapped column that is not required has a value.",
        fix: "Ask whether the source has the values, and whether the export takes them from the right field.",
        examples: [
            .sheet(
                "one mark of two is blank",
                ["Student,Date,Mark,Hours", "p1,2025-09-02,P,2", "p2,2025-09-02,,2"],
                at: ["sheet.csv:1:Mark"]
            ),
            .sheet("every cell is filled", ["Student,Date,Mark,Hours", "p1,2025-09-02,P,2", "p2,2025-09-02,A,2"]),
        ]
    )
}
