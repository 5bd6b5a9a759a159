// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// More than one root element.
struct SecondRootRule: Rule {
    static let info = RuleInfo(
        id: "SIF-XML-006",
        problem: "something follows the end of the document",
        severity: .error,
        layer: .container,
        why: "No program can read on from there: every object behind it is lost.",
        checks: "What stands behind the root element.",
        fix: "Write one document to a file, or put the objects into one root.",
        source: "XML 1.0 §2.1",
        examples: [
            .sif("a second root", [.add("<SIF_ObjectData/>", after: "</SIF_ObjectData>")], at: ["students.xml:29"]),
            .sif("a comment", [.add("<!-- end of the export -->", after: "</SIF_ObjectData>")]),
        ]
    )
}
