// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// XML that no parser takes.
struct NotWellFormedRule: Rule {
    static let info = RuleInfo(
        id: "SIF-XML-002",
        problem: "the document is not well-formed XML",
        severity: .error,
        layer: .container,
        why: "No program can read on from there: every object behind it is lost.",
        checks: "Every tag and attribute.",
        fix: "Correct the line that is named in the program that writes the file, and export again.",
        source: "XML 1.0 §2.1",
        examples: [
            .sif("an attribute twice", [.replace("Type=\"04\"", "Type=\"04\" Type=\"04\"")], at: ["students.xml:9"]),
            .sif("apostrophes for quotes", [.replace("Type=\"04\"", "Type='04'")]),
        ]
    )
}
