// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// A value that is not in the set in use.
struct UnusualCodeRule: Rule {
    static let info = RuleInfo(
        id: "SIF-VAL-004",
        problem: "a value is not one of the codes in use",
        severity: .warning,
        layer: .values,
        why: "Unity leaves its code sets open, but receivers know those of US 2.x.",
        checks: "Open sets whose values US 2.x lists; a @Codeset beside the value says that it is from another.",
        fix: "Use a code of the set, or name the set in @Codeset.",
        source: "SIF NA Unity: @Codeset",
        examples: [
            .sif(
                "a word of one's own",
                [
                    .add(
                        "<PhoneNumberList>\n  <PhoneNumber Type=\"Office\">\n    <Number>555-0101</Number>\n  </PhoneNumber>\n</PhoneNumberList>",
                        after: "<SchoolName>"
                    )
                ],
                in: .unity,
                at: ["schools.xml:6:PhoneNumberList/PhoneNumber/@Type"]
            ),
            .sif(
                "the same word with the set that it is from",
                [
                    .add(
                        "<PhoneNumberList>\n  <PhoneNumber Type=\"Office\" TypeCodeset=\"https://example.org/phones\">\n    <Number>555-0101</Number>\n  </PhoneNumber>\n</PhoneNumberList>",
                        after: "<SchoolName>"
                    )
                ],
                in: .unity
            ),
        ]
    )
}
