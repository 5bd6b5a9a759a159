// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// An object that is not checked.
struct UnknownObjectRule: Rule {
    static let info = RuleInfo(
        id: "SIF-SHP-009",
        problem: "an object that is not among those that are checked",
        severity: .info,
        layer: .shape,
        why: "Nothing is said of it beyond its key.",
        checks: "Objects without rules in the vocabulary of the program; their keys count for references.",
        fix: "Nothing to do where the object is one of the standard; else check its name.",
        examples: [
            .sif(
                "a room",
                [
                    .add(
                        "<RoomInfo RefId=\"B5B0E6D681C34A18A36E44DAA801A88C\">\n  <RoomNumber>4</RoomNumber>\n</RoomInfo>",
                        after: "</SchoolInfo>"
                    )
                ],
                at: ["students.xml:7"]
            ),
            .sif(
                "a member of staff",
                [
                    .add(
                        "<StaffPersonal RefId=\"B5B0E6D681C34A18A36E44DAA801A88C\">\n  <LocalId>T-7</LocalId>\n  <Name Type=\"04\">\n    <LastName>Avila</LastName>\n    <FirstName>Mara</FirstName>\n  </Name>\n</StaffPersonal>",
                        after: "</SchoolInfo>"
                    )
                ]
            ),
        ]
    )
}
