// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// References that lead out of the input.
struct UncheckedReferenceRule: Rule {
    static let info = RuleInfo(
        id: "SIF-REF-005",
        problem: "references lead out of the input",
        severity: .info,
        layer: .references,
        why: "They may be right: the objects are not here.",
        checks: "References to types of which the input has no object, and those of events and packets.",
        fix: "Check them together with the files that hold the objects.",
        source: "SIF Data Model: references"
    )
}
