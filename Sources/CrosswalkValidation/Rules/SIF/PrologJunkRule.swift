// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// Something in front of the XML declaration.
struct PrologJunkRule: Rule {
    static let info = RuleInfo(
        id: "SIF-XML-009",
        problem: "something stands in front of the XML declaration",
        severity: .error,
        layer: .container,
        why: "No program can read on from there: every object behind it is lost.",
        checks: "The first bytes; a byte-order mark may stand there.",
        fix: "Remove what stands before <?xml, even a blank line.",
        source: "XML 1.0 §2.8",
        examples: [
            .sif("a blank line", [.replace("<?xml version", "\n<?xml version")], at: ["students.xml:2"]),
            .sif("a byte order mark", [.replace("<?xml version", "\u{FEFF}<?xml version")]),
        ]
    )
}
