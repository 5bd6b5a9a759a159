// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// An object that is not checked.
struct UnknownObjectRule: Rule {
    static let info = RuleInfo(
        id: "SIF-SHP-009",
        problem: "an object that is not among those that are checked",
        severity: .info,
        layer: .shape,
        why: "Nothing is said of it beyond its key.",
        checks: "Objects without rules in the vocabulary of the program; their keys count for references.",
        fix: "Nothing to do where the object is one of the standard; else check its name."
    )
}
