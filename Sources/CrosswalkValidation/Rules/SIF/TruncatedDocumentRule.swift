// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// A document that ends before its root does.
struct TruncatedDocumentRule: Rule {
    static let info = RuleInfo(
        id: "SIF-XML-001",
        problem: "the document breaks off",
        severity: .error,
        layer: .container,
        why: "What comes after is lost, and a receiver may take the part for the whole.",
        checks: "The end of the document. What was whole before it is checked all the same.",
        fix: "Export again; do not close the open elements by hand, for objects may be missing.",
        source: "XML 1.0 §2.1",
        examples: [
            .sif("cut off in the middle", [.cut(after: "<SchoolName>Alder")], at: ["students.xml:5"]),
            .sif("no line break at the end", [.cut(after: "</SIF_ObjectData>"), .show("</SIF_ObjectData>")]),
        ]
    )
}
