// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// Text between objects.
struct StrayTextRule: Rule {
    static let info = RuleInfo(
        id: "SIF-XML-012",
        problem: "text that belongs to no object",
        severity: .warning,
        layer: .container,
        why: "It is in no field, so that no receiver reads it.",
        checks: "Text in the elements around objects.",
        fix: "Put the text into the object it belongs to, or drop it.",
        source: "SIF Infrastructure: messages and collections hold objects, not text",
        examples: [
            .sif(
                "a word between two objects",
                [.add("Students", after: "</SchoolInfo>")],
                at: ["students.xml:0:SIF_ObjectData"]
            ),
            .sif("the same in a comment", [.add("<!-- Students -->", after: "</SchoolInfo>")]),
        ]
    )
}
