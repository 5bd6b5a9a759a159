// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// A column that the mapping does not know.
struct UnmappedColumnRule: Rule {
    static let info = RuleInfo(
        id: "IO-HEAD-002",
        problem: "a column that the mapping does not know",
        severity: .info,
        layer: .shape,
        why: "Its values travel as extra data and mean nothing to the next system.",
        checks: "The names of the header; a warning where a column that is missing has nearly the same name.",
        fix: "Rename the column, or map it."
    )
}
