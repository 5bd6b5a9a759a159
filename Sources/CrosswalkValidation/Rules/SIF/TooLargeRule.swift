// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// Something larger than any export has.
struct TooLargeRule: Rule {
    static let info = RuleInfo(
        id: "SIF-XML-005",
        problem: "a part of the document is larger than any export needs",
        severity: .error,
        layer: .container,
        why: "Such documents are made to bring a program down; reading stops there.",
        checks:
            "How deep elements are nested, how many attributes and elements an object has, and how long texts "
            + "are.",
        fix:
            "Find out where the document comes from. Where it is genuine, let the source write smaller "
            + "objects.",
        source: "The limits of this program",
        examples: [
            .sif(
                "elements within elements, three hundred deep",
                [.add(String(repeating: "<Note>", count: 300), after: "<FirstName>")],
                at: ["students.xml:12"],
                excerpt: "<Note><Note><Note><Note> … and so on, 300 times"
            ),
            .sif(
                "a name of a thousand letters",
                [.replace("<FirstName>Ada", "<FirstName>" + String(repeating: "Ada ", count: 250))],
                excerpt: "<FirstName>Ada Ada Ada Ada … and so on, 250 times</FirstName>"
            ),
        ]
    )
}
