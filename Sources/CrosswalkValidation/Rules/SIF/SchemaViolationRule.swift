// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// Something that a schema does not allow.
struct SchemaViolationRule: Rule {
    static let info = RuleInfo(
        id: "SIF-XSD-001",
        problem: "not valid by the schema",
        severity: .error,
        layer: .shape,
        why: "A receiver that validates refuses the document.",
        checks: "The whole document against the schema given, in one pass; only with a schema.",
        fix: "Correct the element at the source; the schema says what may stand there.",
        source: "The schema given with --schema",
        examples: [
            .sif(
                "an element missing that the schema wants",
                [.drop("<LocalId>0101")],
                schema: SIFSample.schema,
                at: ["students.xml:4:SIF_ObjectData/SchoolInfo/SchoolName"]
            ),
            .sif(
                "the document as the schema wants it",
                [.show("<SchoolInfo "), .show("<LocalId>0101"), .show("<SchoolName>")],
                schema: SIFSample.schema
            ),
        ]
    )
}
