// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// A file of another version than the package.
struct VersionConflictRule: Rule {
    static let info = RuleInfo(
        id: "OR-SET-010",
        problem: "a file of another version than the package",
        severity: .error,
        layer: .shape,
        why: "An importer that was told one version does not find the columns it looks for.",
        checks: """
            Headers that fit another version clearly better than the one of the package. The file is then \
            checked as what it is.
            """,
        fix: "Export all files as the same version.",
        source: "OneRoster CSV 1.1 and 1.2 §2: version detection",
        examples: [
            .oneRoster(
                "columns of 1.0 under a manifest of 1.1",
                "1.1",
                [
                    .remove("enrollments.csv"),
                    .add(
                        "enrollments.csv",
                        "sourcedId,classSourcedId,schoolSourcedId,userSourcedId,role,status,dateLastModified,primary\ne-1,k-1,o-1,u-1,teacher,,,true\ne-2,k-1,o-1,u-2,student,,,\n"
                    ),
                ],
                at: ["enrollments.csv:1"]
            ),
            .oneRoster(
                "the column that 1.2 had and 1.2.1 has not",
                "1.2",
                [
                    .replace("users.csv", "userMasterIdentifier,", "userMasterIdentifier,resourceSourcedIds,"),
                    .replace("users.csv", "Avila,", "Avila,,"),
                    .replace("users.csv", "Bell,,,,,,,05,", "Bell,,,,,,,05,,"),
                ]
            ),
        ]
    )
}
