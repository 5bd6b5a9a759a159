// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// A file whose name is spelt otherwise.
struct MisspeltFileNameRule: Rule {
    static let info = RuleInfo(
        id: "OR-SET-003",
        problem: "a file whose name is spelt otherwise",
        severity: .error,
        layer: .container,
        why: "Names are compared letter by letter: an importer that looks for users.csv does not find Users.csv.",
        checks: """
            File names that differ from one of the standard only in the case of letters or in a slip of the pen. \
            The file is read all the same.
            """,
        fix: "Rename the file as the standard spells it.",
        source: "OneRoster CSV 1.1 and 1.2 §2: names are case-sensitive",
        examples: [
            .oneRoster(
                "a capital letter",
                "1.1",
                [
                    .remove("users.csv"),
                    .add(
                        "Users.csv",
                        "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password\nu-1,,,true,o-1,teacher,avila,,Mara,Avila,,,,,,,,\nu-2,,,true,o-1,student,bell,,Jon,Bell,,,,,,,,\n"
                    ),
                ],
                at: ["Users.csv"],
                suggests: "users.csv"
            )
        ]
    )
}
