// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// An element or attribute that the vocabulary does not have.
struct UnknownElementRule: Rule {
    static let info = RuleInfo(
        id: "SIF-SHP-005",
        problem: "an element or attribute that the standard does not have there",
        severity: .error,
        layer: .shape,
        why: "No receiver looks for it, and a schema refuses it.",
        checks: """
            Names in their place; extensions, metadata and foreign namespaces may hold anything. A near name is \
            offered.
            """,
        fix: """
            Use the name of the standard; what the standard has no place for belongs into SIF_ExtendedElements.
            """,
        source: "SIF Data Model: the object's table; SIF_ExtendedElements",
        examples: [
            .sif(
                "a misspelt name",
                [.replace("<FirstName>Ada</FirstName>", "<FistName>Ada</FistName>")],
                at: ["students.xml:11:Name/FistName"],
                suggests: "FirstName"
            ),
            .sif(
                "the place for what the standard does not have",
                [
                    .add(
                        "<SIF_ExtendedElements>\n  <SIF_ExtendedElement Name=\"Bus\">7</SIF_ExtendedElement>\n</SIF_ExtendedElements>",
                        after: "</EmailList>"
                    )
                ]
            ),
        ]
    )
}
