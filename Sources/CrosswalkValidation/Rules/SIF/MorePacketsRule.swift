// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// One packet of several.
struct MorePacketsRule: Rule {
    static let info = RuleInfo(
        id: "SIF-MSG-002",
        problem: "the message says that more packets follow",
        severity: .warning,
        layer: .container,
        why: "What is missing here may be in them, so that references that lead out are no errors.",
        checks: "SIF_MorePackets.",
        fix: "Check all packets together, as a folder.",
        source: "SIF Infrastructure: SIF_MorePackets"
    )
}
