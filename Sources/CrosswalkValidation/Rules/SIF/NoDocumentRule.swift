// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// A file without an element.
struct NoDocumentRule: Rule {
    static let info = RuleInfo(
        id: "SIF-XML-007",
        problem: "the file holds no XML",
        severity: .error,
        layer: .container,
        why: "There is nothing to read.",
        checks: "The first bytes that are no white space.",
        fix: "Open the file in an editor: it may hold an error message in place of data. Export again.",
        source: "XML 1.0 §2.1",
        examples: [
            .sif(
                "the message of a server",
                [.document("Export failed: your session has ended.\n")],
                at: ["students.xml:1"]
            ),
            .sif(
                "a document without the XML declaration, which UTF-8 can do without",
                [.replace("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n", ""), .show("<SIF_ObjectData")]
            ),
        ]
    )
}
