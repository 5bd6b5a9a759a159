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
        fix: "Compare exports of one system, or exports with its ids."
    )
}
