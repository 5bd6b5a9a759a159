// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// Something larger than any export has.
struct TooLargeRule: Rule {
    static let info = RuleInfo(
        id: "SIF-XML-005",
        problem: "a part of the document is too large",
        severity: .error,
        layer: .container,
        why: "Such documents are made to bring a program down.",
        checks: "Depth, attributes, lengths and numbers of elements of an object.",
        fix: "Find out where the document comes from."
    )
}
