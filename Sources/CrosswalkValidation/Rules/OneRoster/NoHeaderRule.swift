// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// A file without a header row.
struct NoHeaderRule: Rule {
    static let info = RuleInfo(
        id: "OR-HDR-001",
        problem: "a file without a header row",
        severity: .error,
        layer: .shape,
        why: "The first row of data is taken for names, and no column is found.",
        checks: "Files whose first row has no name of the standard.",
        fix: "Write the names of the columns into the first row.",
        source: "OneRoster CSV 1.1 and 1.2 §3: the header row is required",
        examples: [
            .oneRoster(
                "data from the first line on",
                "1.1",
                [.remove("orgs.csv"), .add("orgs.csv", "o-1,,,Oak School,school,101,\n")],
                at: ["orgs.csv:1"]
            ),
            .oneRoster(
                "names in quotes",
                "1.1",
                [.replace("orgs.csv", "sourcedId,status", "\"sourcedId\",\"status\"")]
            ),
        ]
    )
}
