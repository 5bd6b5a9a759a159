// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// RefIds in the form of another family.
struct RefIdHyphensRule: Rule {
    static let info = RuleInfo(
        id: "SIF-VAL-005",
        problem: "RefIds are in the form of another family",
        severity: .error,
        layer: .values,
        why: "Receivers that compare RefIds letter by letter find nothing.",
        checks: """
            Hyphens, and the case of letters in US 2.x. Ids are compared without hyphens and case here, so that \
            nothing else follows.
            """,
        fix: "Write RefIds as the family has them: the same digits with or without hyphens.",
        source: "SIF Data Model schemas: RefIdType, GUIDType",
        examples: [
            .sif(
                "hyphens in US 2.x",
                [
                    .replace(
                        "<SchoolInfo RefId=\"FC50E6D681C34A18A36E44DAA801A88C\"",
                        "<SchoolInfo RefId=\"FC50E6D6-81C3-4A18-A36E-44DAA801A88C\""
                    )
                ],
                at: ["students.xml:3:@RefId"]
            ),
            .sif("hyphens in the Australian family", [.show("<StudentPersonal ")], in: .au),
        ]
    )
}
