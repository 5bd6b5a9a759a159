// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// An end tag of another element.
struct WrongEndTagRule: Rule {
    static let info = RuleInfo(
        id: "SIF-XML-010",
        problem: "an end tag does not fit the element that is open",
        severity: .error,
        layer: .container,
        why: "No program can read on from there: every object behind it is lost.",
        checks: "Every end tag.",
        fix:
            "Correct the end tag, or add the one that is missing before it, in the program that writes the "
            + "file.",
        source: "XML 1.0 §3",
        examples: [
            .sif("a small letter", [.replace("</FirstName>", "</firstName>")], at: ["students.xml:11"]),
            .sif("a blank in the end tag", [.replace("</FirstName>", "</FirstName >")]),
        ]
    )
}
