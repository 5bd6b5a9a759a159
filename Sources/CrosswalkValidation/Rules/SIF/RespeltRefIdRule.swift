// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// One RefId in two spellings.
struct RespeltRefIdRule: Rule {
    static let info = RuleInfo(
        id: "SIF-REF-002",
        problem: "a RefId stands at two objects in two spellings",
        severity: .error,
        layer: .references,
        why: "To some receivers it is one object, to others it is two.",
        checks: "RefIds that differ in hyphens or case only.",
        fix: "Write each object once, its RefId always in one form.",
        source: "SIF Data Model: RefId is unique",
        examples: [
            .sif(
                "lower case",
                [
                    .init(
                        "</SIF_ObjectData>",
                        """
                          <SchoolInfo RefId="fc50e6d681c34a18a36e44daa801a88c">
                            <SchoolName>Elm</SchoolName>
                          </SchoolInfo>
                        </SIF_ObjectData>
                        """
                    )
                ],
                at: ["students.xml:31:@RefId"]
            )
        ]
    )
}
