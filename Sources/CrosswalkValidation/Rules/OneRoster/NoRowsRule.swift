// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// A file without data rows.
struct NoRowsRule: Rule {
    static let info = RuleInfo(
        id: "OR-SET-006",
        problem: "a file without data rows",
        severity: .error,
        layer: .container,
        why: "A bulk file without rows says that every record of its kind has been deleted; importers refuse it.",
        checks: "Whether a file has at least one row behind its header. References to it are not judged then.",
        fix: "Leave the file out and write absent for it in the manifest.",
        source: "OneRoster CSV 1.1 and 1.2 §3: files that contain no data rows are not permitted",
        examples: [
            .oneRoster(
                "demographics with a header alone",
                "1.1",
                [.replace("demographics.csv", "\nu-2,,,2011-04-05,female,,,,,,,,,,,", "")],
                at: ["demographics.csv:1"]
            ),
            .oneRoster(
                "one row, which says no more than who it is about",
                "1.1",
                [.set("demographics.csv", "u-2", ["birthDate": "", "sex": ""])]
            ),
        ]
    )
}
