// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// A share of the records is gone that looks like an accident.
struct ManyDeletionsRule: Rule {
    static let info = RuleInfo(
        id: "IO-DIFF-002",
        problem: "more records are gone than may be",
        severity: .error,
        layer: .rules,
        why: "An export that broke off, or the wrong school year, would delete people from every system behind it.",
        checks: "Of each record type or file, and of all together, how many of those before are gone; against "
            + "--max-deletions, and with --as delta against 10% for a warning where that is not given.",
        fix: "Find out whether the second export is whole. If they are really gone, say so with a higher "
            + "--max-deletions.",
        source: "The limit given with --max-deletions",
        examples: [
            .compared(
                "half of the people are gone, and 10% may be",
                [
                    #"{"record":"Person","id":"p1","givenName":"Ada"}"#,
                    #"{"record":"Person","id":"p2","givenName":"Ida"}"#,
                ],
                [#"{"record":"Person","id":"p1","givenName":"Ada"}"#],
                maxDeletions: "10%",
                at: ["after.ndjson", "after.ndjson"]
            ),
            .compared(
                "nobody is gone, and one has come",
                [#"{"record":"Person","id":"p1","givenName":"Ada"}"#],
                [
                    #"{"record":"Person","id":"p1","givenName":"Ada"}"#,
                    #"{"record":"Person","id":"p2","givenName":"Ida"}"#,
                ],
                maxDeletions: "10%"
            ),
        ]
    )
}
