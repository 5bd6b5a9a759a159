// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// A list of ids with spaces or empty items.
struct UntidyListRule: Rule {
    static let info = RuleInfo(
        id: "OR-VAL-008",
        problem: "a list of ids with spaces or empty items",
        severity: .error,
        layer: .values,
        why: "An importer that splits at the commas looks for an id that begins with a space.",
        checks: "Lists of ids: items without spaces around them, none empty.",
        fix: "Separate the ids by a comma alone, and end the list without one.",
        source: "OneRoster CSV 1.1 and 1.2 §3: lists",
        examples: [
            .oneRoster(
                "a space behind the comma",
                "1.1",
                [.replace("classes.csv", ",s-1,", ",\"s-1, y-1\",")],
                at: ["classes.csv:2:termSourcedIds"]
            ),
            .oneRoster(
                "two ids with a comma between",
                "1.1",
                [.set("classes.csv", "k-1", ["termSourcedIds": "s-1,g-1"])]
            ),
        ]
    )
}
