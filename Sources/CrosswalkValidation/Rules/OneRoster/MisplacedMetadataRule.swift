// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// An extension column before columns of the standard.
struct MisplacedMetadataRule: Rule {
    static let info = RuleInfo(
        id: "OR-HDR-008",
        problem: "an extension column before columns of the standard",
        severity: .error,
        layer: .shape,
        why: "Importers that go by position read every column behind it wrongly.",
        checks: "Where the first metadata. column stands.",
        fix: "Move the extension columns to the far right.",
        source: "OneRoster CSV 1.1 and 1.2 §3: extension columns are metadata.<name> at the far right",
        examples: [
            .oneRoster(
                "an extension in the middle",
                "1.1",
                [
                    .replace("orgs.csv", "type,", "type,metadata.region,"),
                    .replace("orgs.csv", "district,", "district,,"), .replace("orgs.csv", "school,", "school,,"),
                ],
                at: ["orgs.csv:1:metadata.region"]
            ),
            .oneRoster(
                "an extension at the far right",
                "1.1",
                [
                    .replace("orgs.csv", "parentSourcedId", "parentSourcedId,metadata.region"),
                    .replace("orgs.csv", "100,", "100,,"), .replace("orgs.csv", "o-0\n", "o-0,\n"),
                ]
            ),
        ]
    )
}
