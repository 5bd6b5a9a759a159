// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// A root element that a schema does not declare.
struct UndeclaredRootRule: Rule {
    static let info = RuleInfo(
        id: "SIF-XSD-003",
        problem: "the schema does not declare the root element",
        severity: .warning,
        layer: .shape,
        why: "Nothing of the document can be checked against it.",
        checks: "The root element, with its namespace, before the rest.",
        fix: "Take the schema of the family and version, or wrap the objects as the schema has them.",
        source: "XML Schema 1.0 §3.3",
        examples: [
            .sif(
                "a schema for collections alone",
                [],
                schema: .init(
                    "schema.xsd",
                    "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" targetNamespace=\"http://www.sifinfo.org/infrastructure/2.x\">\n  <xs:element name=\"SchoolInfos\"/>\n</xs:schema>\n"
                ),
                at: ["students.xml:0:SIF_ObjectData"],
                excerpt: "schema.xsd\n<xs:element name=\"SchoolInfos\"/>\n\nstudents.xml\n<SIF_ObjectData>"
            ),
            .sif(
                "a schema that has the root",
                [],
                schema: SIFSample.schema,
                excerpt: "schema.xsd\n<xs:element name=\"SIF_ObjectData\">\n\nstudents.xml\n<SIF_ObjectData>"
            ),
        ]
    )
}
