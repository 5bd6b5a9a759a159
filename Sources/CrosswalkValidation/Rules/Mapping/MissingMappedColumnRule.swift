// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// A required column that the file lacks.
struct MissingMappedColumnRule: Rule {
    static let info = RuleInfo(
        id: "IO-HEAD-001",
        problem: "a required column that the file lacks",
        severity: .error,
        layer: .shape,
        why: "What the mapping takes from the column is missing from every record.",
        checks: "The columns that the mapping marks as required; the nearest name in the file is offered.",
        fix: "Add the column, or rename the one that was meant.",
        source: "The mapping: columns marked with *",
        examples: [
            .sheet("no column Date", ["Student,Mark,Hours", "p1,P,2"], at: ["sheet.csv:1:Date"]),
            .sheet("the columns in another order", ["Date,Student,Hours,Mark", "2025-09-02,p1,2,P"]),
        ]
    )
}
