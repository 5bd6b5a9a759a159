// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// A file that is no XML among others.
struct NotXMLFileRule: Rule {
    static let info = RuleInfo(
        id: "SIF-SET-001",
        problem: "a file that is not XML was left aside",
        severity: .info,
        layer: .container,
        why: "It may have been meant to be read.",
        checks: "Names that end in .xml, and first bytes.",
        fix: "Leave it out of the set, or export it as XML."
    )
}
