// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// A file without a header row.
struct EmptyFileRule: Rule {
    static let info = RuleInfo(
        id: "OR-SET-007",
        problem: "a file without a header row",
        severity: .error,
        layer: .container,
        why: "Without a header nobody can tell what the columns are.",
        checks: "Whether a file has a first row at all.",
        fix: "Leave the file out and write absent for it in the manifest, or export it again.",
        source: "OneRoster CSV 1.1 and 1.2 §3: the header row is required",
        examples: [
            .oneRoster(
                "nothing in the file",
                "1.1",
                [.remove("demographics.csv"), .add("demographics.csv", "")],
                at: ["demographics.csv"]
            ),
            .oneRoster("a header and one row", "1.1", [.show("demographics.csv", "u-2", ["birthDate", "sex"])]),
        ]
    )
}
