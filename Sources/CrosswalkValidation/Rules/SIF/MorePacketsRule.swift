// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// One packet of several.
struct MorePacketsRule: Rule {
    static let info = RuleInfo(
        id: "SIF-MSG-002",
        problem: "the message says that more packets follow",
        severity: .warning,
        layer: .container,
        why: "What is missing here may be in them, so that references that lead out are no errors.",
        checks: "SIF_MorePackets.",
        fix: "Check all packets together, as a folder.",
        source: "SIF Infrastructure: SIF_MorePackets",
        examples: [
            .sif(
                "packet 1, and more to come",
                [
                    .document(
                        "<SIF_Message xmlns=\"http://www.sifinfo.org/infrastructure/2.x\" Version=\"2.8\">\n  <SIF_Response>\n    <SIF_PacketNumber>1</SIF_PacketNumber>\n    <SIF_MorePackets>Yes</SIF_MorePackets>\n    <SIF_ObjectData>\n      <SchoolInfo RefId=\"A2B0E6D681C34A18A36E44DAA801A88C\">\n        <SchoolName>Elm Primary</SchoolName>\n      </SchoolInfo>\n    </SIF_ObjectData>\n  </SIF_Response>\n</SIF_Message>\n"
                    )
                ],
                at: ["students.xml"]
            ),
            .sif(
                "packet 1, which is the last",
                [
                    .document(
                        "<SIF_Message xmlns=\"http://www.sifinfo.org/infrastructure/2.x\" Version=\"2.8\">\n  <SIF_Response>\n    <SIF_PacketNumber>1</SIF_PacketNumber>\n    <SIF_MorePackets>No</SIF_MorePackets>\n    <SIF_ObjectData>\n      <SchoolInfo RefId=\"A2B0E6D681C34A18A36E44DAA801A88C\">\n        <SchoolName>Elm Primary</SchoolName>\n      </SchoolInfo>\n    </SIF_ObjectData>\n  </SIF_Response>\n</SIF_Message>\n"
                    )
                ]
            ),
        ]
    )
}
