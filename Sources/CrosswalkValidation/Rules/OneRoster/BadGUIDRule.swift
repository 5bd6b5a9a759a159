// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// An id with characters that it may not have.
struct BadGUIDRule: Rule {
    static let info = RuleInfo(
        id: "OR-VAL-006",
        problem: "an id with characters that it may not have",
        severity: .error,
        layer: .values,
        why: "Ids stand in web addresses and in lists: a space or a comma breaks both.",
        checks: """
            sourcedIds: less than 256 characters out of 0-9 a-z A-Z . - _ / @. They need not be UUIDs. \
            References are judged only where what they name is unknown.
            """,
        fix: "Write the id without these characters, in its own file and everywhere it is referred to.",
        source: "OneRoster CSV 1.1 and 1.2 §3: GUID",
        examples: [
            .oneRoster(
                "a space",
                "1.1",
                [.replace("categories.csv", "t-1", "t 1"), .replace("lineItems.csv", "t-1", "t 1")],
                at: ["categories.csv:2:sourcedId"]
            ),
            .oneRoster(
                "every character that an id may have besides letters and digits",
                "1.1",
                [
                    .replace("categories.csv", "t-1", "alder.org/cat_1@a-b"),
                    .replace("lineItems.csv", "t-1", "alder.org/cat_1@a-b"),
                ]
            ),
        ]
    )
}
