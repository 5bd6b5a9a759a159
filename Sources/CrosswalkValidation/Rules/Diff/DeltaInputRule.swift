// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// A dataset that lists only changes.
struct DeltaInputRule: Rule {
    static let info = RuleInfo(
        id: "IO-DIFF-004",
        problem: "a delta set is compared as if it were whole",
        severity: .warning,
        layer: .container,
        why: "What a delta set does not list has not gone; here it counts as gone.",
        checks: "The mode that each dataset tells of itself, such as `delta` in a OneRoster manifest.",
        fix: "Compare full sets. A delta set is itself the list of changes.",
        examples: [
            .compared(
                "the second one lists only changes",
                [#"{"record":"Person","id":"p1","givenName":"Ada"}"#],
                [RuleExample.deltaSet, #"{"record":"Person","id":"p1","givenName":"Ida"}"#],
                at: ["after.ndjson"]
            ),
            .compared(
                "two whole sets",
                [#"{"record":"Person","id":"p1","givenName":"Ada"}"#],
                [#"{"record":"Person","id":"p1","givenName":"Ida"}"#]
            ),
        ]
    )
}
