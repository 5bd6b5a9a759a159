// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// Columns in another order than the standard's.
struct ColumnOrderRule: Rule {
    static let info = RuleInfo(
        id: "OR-HDR-005",
        problem: "columns in another order than the standard's",
        severity: .error,
        layer: .shape,
        why: "Importers that go by position read the values of one column as those of another.",
        checks: "The order of the standard's columns among themselves; one finding for the whole header.",
        fix: "Export the columns in the order of the standard.",
        source: "OneRoster CSV 1.1 and 1.2 §3: all columns, in the order of the table",
        examples: [
            .oneRoster(
                "two columns have changed places",
                "1.1",
                [
                    .replace("orgs.csv", "name,type", "type,name"),
                    .replace("orgs.csv", "Elm District,district", "district,Elm District"),
                    .replace("orgs.csv", "Oak School,school", "school,Oak School"),
                ],
                at: ["orgs.csv:1:name"]
            ),
            .oneRoster(
                "two extensions, whose order is free",
                "1.1",
                [
                    .replace("orgs.csv", "parentSourcedId", "parentSourcedId,metadata.region,metadata.area"),
                    .replace("orgs.csv", "100,", "100,,,"), .replace("orgs.csv", "o-0\n", "o-0,,\n"),
                ]
            ),
        ]
    )
}
