// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// Something larger than any export has.
struct TooLargeRule: Rule {
    static let info = RuleInfo(
        id: "SIF-XML-005",
        problem: "a part of the document is too large",
        severity: .error,
        layer: .container,
        why: "Such documents are made to bring a program down.",
        checks: "Depth, attributes, lengths and numbers of elements of an object.",
        fix: "Find out where the document comes from.",
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
