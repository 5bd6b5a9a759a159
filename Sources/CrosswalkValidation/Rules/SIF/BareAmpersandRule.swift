// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// An ampersand that starts no known entity.
struct BareAmpersandRule: Rule {
    static let info = RuleInfo(
        id: "SIF-XML-008",
        problem: "a bare & or an unknown entity",
        severity: .error,
        layer: .container,
        why: "No program can read on from there: every object behind it is lost.",
        checks: "Text and attributes.",
        fix: "Write &amp; for an ampersand and &lt; for a less-than sign, in the program that writes the file.",
        source: "XML 1.0 §2.4",
        examples: [
            .sif("an ampersand in a name", [.replace("Alder Primary", "Alder & Elm")], at: ["students.xml:5"]),
            .sif("written as XML wants it", [.replace("Alder Primary", "Alder &amp; Elm")]),
        ]
    )
}
