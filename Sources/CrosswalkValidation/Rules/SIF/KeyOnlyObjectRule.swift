// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// An object that is a key and nothing else.
struct KeyOnlyObjectRule: Rule {
    static let info = RuleInfo(
        id: "SIF-SHP-010",
        problem: "an object with nothing but its key",
        severity: .warning,
        layer: .shape,
        why: "Among changes it means that the object was deleted; a receiver may take it so.",
        checks: "Objects without elements and with one attribute.",
        fix: "Send deletions as such, and whole objects otherwise.",
        source: "SIF Infrastructure: deletions",
        examples: [
            .sif(
                "a bare student",
                [
                    .init(
                        """
                            <LocalId>S-2001</LocalId>
                            <Name Type="04">
                              <LastName>Okoye</LastName>
                              <FirstName>Ada</FirstName>
                            </Name>
                            <Demographics>
                              <Gender>F</Gender>
                              <BirthDate>2014-05-02</BirthDate>
                            </Demographics>
                            <EmailList>
                              <Email Type="Primary">ada@example.org</Email>
                            </EmailList>
                          </StudentPersonal>

                        """,
                        """
                          </StudentPersonal>

                        """
                    )
                ],
                at: ["students.xml:7:@RefId"]
            )
        ]
    )
}
