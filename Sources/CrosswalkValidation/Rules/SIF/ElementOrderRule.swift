// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// An element in another place than the standard has it.
struct ElementOrderRule: Rule {
    static let info = RuleInfo(
        id: "SIF-SHP-004",
        problem: "elements are in another order",
        severity: .error,
        layer: .shape,
        why: "The standard orders elements; a schema refuses others.",
        checks: "The order of the elements of one parent; reported once for each parent.",
        fix: "Write the elements in the order of the standard.",
        source: "SIF Data Model schemas: xs:sequence",
        examples: [
            .sif(
                "the given name first",
                [.drop("<FirstName>"), .add("<FirstName>Ada</FirstName>", after: "<Name ")],
                at: ["students.xml:11:Name/LastName"]
            ),
            .sif("an optional element between them", [.add("<MiddleName>Nne</MiddleName>", after: "<FirstName>")]),
        ]
    )
}
