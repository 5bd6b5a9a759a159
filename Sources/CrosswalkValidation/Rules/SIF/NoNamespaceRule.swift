// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// Objects without a namespace.
struct NoNamespaceRule: Rule {
    static let info = RuleInfo(
        id: "SIF-NS-001",
        problem: "objects are in no namespace",
        severity: .warning,
        layer: .container,
        why: "A schema and most receivers take them for unknown.",
        checks: "The namespace of every object; reported once.",
        fix: "Declare the namespace of the family and version on the root element.",
        source: "SIF Data Model: namespace",
        examples: [
            .sif(
                "no declaration",
                [
                    .init(
                        " xmlns=\"http://www.sifinfo.org/infrastructure/2.x\"",
                        ""
                    )
                ],
                at: ["students.xml:3"]
            )
        ]
    )
}
