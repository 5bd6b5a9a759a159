// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// A schema that cannot be used.
struct BrokenSchemaRule: Rule {
    static let info = RuleInfo(
        id: "SIF-XSD-002",
        problem: "the schema cannot be used",
        severity: .warning,
        layer: .shape,
        why: "Nothing was checked against it.",
        checks: "The schema given and what it includes; nothing is fetched from the network.",
        fix: """
            Repair the schema: published ones have includes that are spelt in another case, and declarations \
            that are not valid.
            """,
        source: "XML Schema 1.0",
        examples: [
            .sif(
                "a file that the schema names and that is not there",
                [],
                schema: .init(
                    "schema.xsd",
                    "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\">\n  <xs:include schemaLocation=\"Common.xsd\"/>\n  <xs:element name=\"School\" type=\"SchoolType\"/>\n</xs:schema>\n"
                ),
                at: ["schema.xsd:2"],
                excerpt:
                    "schema.xsd, without Common.xsd beside it\n<xs:include schemaLocation=\"Common.xsd\"/>\n<xs:element name=\"School\" type=\"SchoolType\"/>"
            ),
            .sif(
                "a schema that needs nothing else",
                [],
                schema: SIFSample.schema,
                excerpt: "schema.xsd\n<xs:element name=\"SchoolName\" type=\"xs:string\"/>"
            ),
        ]
    )
}
