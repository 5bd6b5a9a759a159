// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// A value that a closed code set does not have.
struct UnknownCodeRule: Rule {
    static let info = RuleInfo(
        id: "SIF-VAL-003",
        problem: "a value is not one of the codes",
        severity: .error,
        layer: .values,
        why: "A receiver cannot tell what it means.",
        checks: "Closed code sets, letter by letter.",
        fix:
            "Use a code of the set, exactly as it is listed; local codes have a place in OtherCodeList or "
            + "LocalCodeList where the object has one.",
        source: "SIF Data Model: code sets",
        examples: [
            .sif(
                "a word for a code",
                [.replace("<Gender>F<", "<Gender>female<")],
                at: ["students.xml:14:Demographics/Gender"]
            ),
            .sif(
                "a code in small letters",
                [.replace("<Gender>F<", "<Gender>f<")],
                at: ["students.xml:14:Demographics/Gender"],
                suggests: "F"
            ),
            .sif("the code for unknown", [.replace("<Gender>F<", "<Gender>U<")]),
        ]
    )
}
