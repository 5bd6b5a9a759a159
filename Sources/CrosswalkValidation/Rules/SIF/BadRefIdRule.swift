// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// A RefId that is no GUID.
struct BadRefIdRule: Rule {
    static let info = RuleInfo(
        id: "SIF-VAL-006",
        problem: "a RefId is not 32 hexadecimal digits",
        severity: .error,
        layer: .values,
        why: "A schema refuses it, and receivers that pack RefIds cannot keep it.",
        checks: "Keys and references of every object.",
        fix:
            "Give every object a GUID of its own and use it wherever the object is named; the school's own "
            + "number belongs in LocalId.",
        source: "SIF Data Model schemas: RefIdType, GUIDType",
        examples: [
            .sif("a local id as a key", [.replace(SIFSample.enrollment, "E-17")], at: ["students.xml:21:@RefId"]),
            .sif(
                "32 digits that no machine has drawn",
                [.replace(SIFSample.enrollment, "00000000000000000000000000000017")]
            ),
        ]
    )
}
