// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// A document in another encoding than UTF-8.
struct OtherDocumentEncodingRule: Rule {
    static let info = RuleInfo(
        id: "SIF-XML-014",
        problem: "the document is not in UTF-8",
        severity: .info,
        layer: .container,
        why: "On the wire SIF is UTF-8; a receiver may take nothing else.",
        checks: "The encoding declared or found. Files are not the wire.",
        fix: "Save the document as UTF-8.",
        source: "SIF Infrastructure 3.2.1, Base Architecture: UTF-8 is mandatory on the wire",
        examples: [
            .sif("ISO 8859-1", [.replace("UTF-8", "ISO-8859-1")], at: ["students.xml"]),
            .sif("UTF-8 in small letters", [.replace("UTF-8", "utf-8")]),
        ]
    )
}
