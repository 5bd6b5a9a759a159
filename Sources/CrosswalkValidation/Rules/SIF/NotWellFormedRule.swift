// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// XML that no parser takes.
struct NotWellFormedRule: Rule {
    static let info = RuleInfo(
        id: "SIF-XML-002",
        problem: "the document is not well-formed XML",
        severity: .error,
        layer: .container,
        why: "A parser has to stop there.",
        checks: "Every tag and attribute.",
        fix: "Correct the place that is named, at the source.",
        source: "XML 1.0 §2.1",
        examples: [
            .sif("an attribute twice", [.replace("Type=\"04\"", "Type=\"04\" Type=\"04\"")], at: ["students.xml:9"]),
            .sif("apostrophes for quotes", [.replace("Type=\"04\"", "Type='04'")]),
        ]
    )
}
