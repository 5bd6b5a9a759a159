// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// A value that is not of its field's type.
struct MistypedValueRule: Rule {
    static let info = RuleInfo(
        id: "MAP-VALUE-001",
        problem: "a value that is not of its field's type",
        severity: .error,
        layer: .values,
        why: "The next system drops the value, or the record with it.",
        checks: "Every mapped value against the type of its field, in the format that the mapping names.",
        fix: "Correct the value at the source, or give the mapping the format that it is written in.",
        source: "The mapping: types and transforms of fields",
        examples: [
            .sheet(
                "a date in another order",
                ["Student,Date,Mark,Hours", "p1,09/02/2025,P,2"],
                at: ["sheet.csv:2:Date"]
            ),
            .sheet("a number with decimals", ["Student,Date,Mark,Hours", "p1,2025-09-02,P,2.50"]),
        ]
    )
}
