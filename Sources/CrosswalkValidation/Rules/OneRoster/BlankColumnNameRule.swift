// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// A column without a name.
struct BlankColumnNameRule: Rule {
    static let info = RuleInfo(
        id: "OR-HDR-007",
        problem: "a column without a name",
        severity: .error,
        layer: .shape,
        why: "Nobody knows what the values are; most often there is a comma too many at the end of the lines.",
        checks: "The names of the header.",
        fix: "Take the comma at the end of the lines away, or name the column.",
        source: "OneRoster CSV 1.1 and 1.2 §3: header row",
        examples: [
            .oneRoster(
                "a comma at the end of every line",
                "1.1",
                [
                    .replace("orgs.csv", "parentSourcedId\n", "parentSourcedId,\n"),
                    .replace("orgs.csv", "100,", "100,,"), .replace("orgs.csv", "o-0\n", "o-0,\n"),
                ],
                at: ["orgs.csv:1"]
            ),
            .oneRoster(
                "a row that ends with a comma because its last cell is blank",
                "1.1",
                [.show("orgs.csv", "o-0", ["identifier", "parentSourcedId"])]
            ),
        ]
    )
}
