// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// Objects without a namespace.
struct NoNamespaceRule: Rule {
    static let info = RuleInfo(
        id: "SIF-NS-001",
        problem: "objects are in no namespace",
        severity: .warning,
        layer: .container,
        why:
            "Receivers that go by the namespace do not recognise the objects, and a schema has nothing to say "
            + "of them.",
        checks: "The namespace of every object; reported once.",
        fix: "Declare the namespace of the family and version on the root element.",
        source: "SIF Data Model: namespace",
        examples: [
            .sif(
                "no declaration",
                [.replace(" xmlns=\"http://www.sifinfo.org/infrastructure/2.x\"", "")],
                at: ["students.xml:3:SchoolInfo"]
            ),
            .sif(
                "a prefix",
                [
                    .document(
                        "<s:SIF_ObjectData xmlns:s=\"http://www.sifinfo.org/infrastructure/2.x\">\n  <s:SchoolInfo RefId=\"A2B0E6D681C34A18A36E44DAA801A88C\">\n    <s:SchoolName>Elm Primary</s:SchoolName>\n  </s:SchoolInfo>\n</s:SIF_ObjectData>\n"
                    )
                ]
            ),
        ]
    )
}
