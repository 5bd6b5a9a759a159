// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// A row of commas alone.
struct BlankRowRule: Rule {
    static let info = RuleInfo(
        id: "OR-CSV-006",
        problem: "a row of commas alone",
        severity: .warning,
        layer: .shape,
        why: "Importers report every required value of the row as missing.",
        checks: "Rows in which every cell is blank. Nothing else is said of them.",
        fix: "Delete the row; spreadsheets leave such rows where content was cleared.",
        source: "OneRoster CSV 1.1 and 1.2 §3",
        examples: [
            .oneRoster(
                "a cleared row",
                "1.1",
                [.replace("orgs.csv", "\no-1,", "\n,,,,,,\no-1,")],
                at: ["orgs.csv:3"]
            ),
            .oneRoster(
                "a row with nothing but what it must have",
                "1.1",
                [
                    .set("orgs.csv", "o-1", ["identifier": "", "parentSourcedId": ""]),
                    .show("orgs.csv", "o-1", ["status", "dateLastModified", "name", "type"]),
                ]
            ),
        ]
    )
}
