// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// A message that steers a zone.
struct ControlMessageRule: Rule {
    static let info = RuleInfo(
        id: "SIF-MSG-001",
        problem: "this is a control message, it holds no data",
        severity: .warning,
        layer: .container,
        why: "There is nothing in it to check.",
        checks: "The element below SIF_Message, or the root.",
        fix: "Export the data themselves: a SIF_Response, a SIF_Event or plain objects.",
        source: "SIF Infrastructure: messages"
    )
}
