// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// Two datasets without a record of a type in common.
struct StrangersRule: Rule {
    static let info = RuleInfo(
        id: "IO-DIFF-003",
        problem: "the datasets have no record of a type in common",
        severity: .warning,
        layer: .references,
        why: "Records are compared by type and id. Where two systems number differently, everything seems to be gone "
            + "and everything new.",
        checks: "Record types of which both datasets have at least three.",
        fix: "Compare exports of one system, or exports with its ids.",
        examples: [
            .compared(
                "three people with new numbers",
                [
                    #"{"record":"Person","id":"p1","givenName":"Ada"}"#,
                    #"{"record":"Person","id":"p2","givenName":"Ida"}"#,
                    #"{"record":"Person","id":"p3","givenName":"Jon"}"#,
                ],
                [
                    #"{"record":"Person","id":"q1","givenName":"Ada"}"#,
                    #"{"record":"Person","id":"q2","givenName":"Ida"}"#,
                    #"{"record":"Person","id":"q3","givenName":"Jon"}"#,
                ],
                at: ["after.ndjson"]
            ),
            .compared(
                "one of three is the same",
                [
                    #"{"record":"Person","id":"p1","givenName":"Ada"}"#,
                    #"{"record":"Person","id":"p2","givenName":"Ida"}"#,
                    #"{"record":"Person","id":"p3","givenName":"Jon"}"#,
                ],
                [
                    #"{"record":"Person","id":"p1","givenName":"Ada"}"#,
                    #"{"record":"Person","id":"q2","givenName":"Ida"}"#,
                    #"{"record":"Person","id":"q3","givenName":"Jon"}"#,
                ]
            ),
        ]
    )
}
