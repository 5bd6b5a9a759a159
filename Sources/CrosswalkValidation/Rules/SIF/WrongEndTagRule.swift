// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// An end tag of another element.
struct WrongEndTagRule: Rule {
    static let info = RuleInfo(
        id: "SIF-XML-010",
        problem: "an end tag does not fit the element that is open",
        severity: .error,
        layer: .container,
        why: "A parser has to stop there.",
        checks: "Every end tag.",
        fix: "Correct the place that is named, at the source.",
        source: "XML 1.0 §3",
        examples: [
            .sif("a small letter", [.replace("</FirstName>", "</firstName>")], at: ["students.xml:11"]),
            .sif("a blank in the end tag", [.replace("</FirstName>", "</FirstName >")]),
        ]
    )
}
