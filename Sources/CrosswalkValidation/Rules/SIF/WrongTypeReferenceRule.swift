// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// A reference to an object of another type.
struct WrongTypeReferenceRule: Rule {
    static let info = RuleInfo(
        id: "SIF-REF-004",
        problem: "a reference names an object of another type",
        severity: .error,
        layer: .references,
        why: "The receiver looks for it among others and finds nothing.",
        checks: "Keys of other objects, by the type that the path or SIF_RefObject names.",
        fix: "Correct the key at the source: two columns may be swapped.",
        source: "SIF Data Model: SIF_RefObject",
        examples: [
            .sif(
                "a school for a student",
                [
                    .init(
                        "StudentPersonalRefId=\"C3AE2232732F44DAACAEE1382B2877AC\" Sch",
                        "StudentPersonalRefId=\"FC50E6D681C34A18A36E44DAA801A88C\" Sch"
                    )
                ],
                at: ["students.xml:21:@StudentPersonalRefId"]
            )
        ]
    )
}
