// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// A document type declaration.
struct DoctypeRule: Rule {
    static let info = RuleInfo(
        id: "SIF-XML-004",
        problem: "the document has a DOCTYPE",
        severity: .error,
        layer: .container,
        why: "A DOCTYPE can pull in other files of the machine that reads it.",
        checks: "The prolog. Nothing is fetched, no entity is expanded.",
        fix: "Remove the DOCTYPE; SIF has none.",
        source: "SIF defines its documents by XML Schema alone; XML 1.0 §2.8",
        examples: [
            .sif("a DOCTYPE", [.add("<!DOCTYPE SIF_ObjectData>", after: "<?xml")], at: ["students.xml:2"]),
            .sif("a comment in the same place", [.add("<!-- exported on Monday -->", after: "<?xml")]),
        ]
    )
}
