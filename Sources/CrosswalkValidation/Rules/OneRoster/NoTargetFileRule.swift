// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// References to a file that is not in the package.
struct NoTargetFileRule: Rule {
    static let info = RuleInfo(
        id: "OR-REF-004",
        problem: "references to a file that is not in the package",
        severity: .error,
        layer: .references,
        why: "None of the references can be followed.",
        checks:
            "Reference columns with values whose file is missing; one finding for each missing file. Where "
            + "the manifest announces the file, that it is missing is said there.",
        fix: "Add the file to the package.",
        source: "OneRoster CSV 1.1 and 1.2 §2, table A1: dependencies of files",
        examples: [
            .oneRoster(
                "no courses",
                "1.1",
                [.leaveOut("courses.csv"), .show("classes.csv", "k-1", ["courseSourcedId"])],
                at: ["classes.csv:2:courseSourcedId"]
            ),
            .oneRoster(
                "no profiles, and none is named",
                "1.2",
                [
                    .show("manifest.csv", "file.userProfiles", ["value"]),
                    .show("roles.csv", "r-1", ["userSourcedId", "userProfileSourcedId"]),
                ]
            ),
        ]
    )
}
