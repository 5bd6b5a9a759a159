// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// A value that is not a number.
struct BadNumberRule: Rule {
    static let info = RuleInfo(
        id: "OR-VAL-010",
        problem: "a value that is not a number",
        severity: .error,
        layer: .values,
        why: "Scores that are no numbers are dropped.",
        checks: "Columns for whole numbers and for decimal numbers with a point.",
        fix: "Write the number with digits and a point alone, without % and thousands separators.",
        source: "OneRoster CSV 1.1 and 1.2 §3: Integer and Float",
        examples: [
            .oneRoster(
                "a percent sign",
                "1.1",
                [.replace("results.csv", ",8.5,", ",85%,")],
                at: ["results.csv:2:score"]
            ),
            .oneRoster("two decimals", "1.1", [.set("results.csv", "p-1", ["score": "8.25"])]),
        ]
    )
}
