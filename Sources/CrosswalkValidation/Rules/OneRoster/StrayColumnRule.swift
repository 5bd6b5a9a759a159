// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// A column that the standard does not have.
struct StrayColumnRule: Rule {
    static let info = RuleInfo(
        id: "OR-HDR-004",
        problem: "a column that the standard does not have",
        severity: .error,
        layer: .shape,
        why: "Importers that go by position read every column behind it wrongly; others refuse the file.",
        checks: """
            Names that are neither of the standard nor metadata. followed by a name. The order of the others is \
            not blamed for it.
            """,
        fix: "Leave the column out, or move it to the far right as metadata. and its name.",
        source: "OneRoster CSV 1.1 and 1.2 §3: extension columns are metadata.<name> at the far right",
        examples: [
            .oneRoster(
                "a vendor's own column in the middle",
                "1.1",
                [
                    .replace("orgs.csv", "type,", "type,region,"), .replace("orgs.csv", "district,", "district,,"),
                    .replace("orgs.csv", "school,", "school,,"),
                ],
                at: ["orgs.csv:1:region"]
            ),
            .oneRoster(
                "an extension as the standard wants it",
                "1.1",
                [
                    .replace("orgs.csv", "parentSourcedId", "parentSourcedId,metadata.region"),
                    .replace("orgs.csv", "100,", "100,,"), .replace("orgs.csv", "o-0\n", "o-0,\n"),
                ]
            ),
        ]
    )
}
