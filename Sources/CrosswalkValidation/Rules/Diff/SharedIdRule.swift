// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// Records of one dataset that share an id.
struct SharedIdRule: Rule {
    static let info = RuleInfo(
        id: "IO-DIFF-001",
        problem: "records of one dataset share an id",
        severity: .warning,
        layer: .references,
        why: "Which of them became which of the other dataset's cannot be told.",
        checks: "The ids of each record type in each of the two datasets that `crosswalk diff` compares.",
        fix:
            "They were paired in the order in which they come; none is missing from the counts. `crosswalk "
            + "validate` tells at which lines they are.",
        examples: [
            .compared(
                "one person twice",
                [#"{"record":"Person","id":"p1","givenName":"Ada"}"#],
                [
                    #"{"record":"Person","id":"p1","givenName":"Ada"}"#,
                    #"{"record":"Person","id":"p1","givenName":"Ida"}"#,
                ],
                at: ["after.ndjson"]
            ),
            .compared(
                "a person who was renamed",
                [#"{"record":"Person","id":"p1","givenName":"Ada"}"#],
                [#"{"record":"Person","id":"p1","givenName":"Ida"}"#]
            ),
        ]
    )
}
