// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// A message that steers a zone.
struct ControlMessageRule: Rule {
    static let info = RuleInfo(
        id: "SIF-MSG-001",
        problem: "this is a control message, it holds no data",
        severity: .warning,
        layer: .container,
        why: "There is nothing in it to check.",
        checks: "The element below SIF_Message, or the root.",
        fix: "Export the data themselves: a SIF_Response, a SIF_Event or plain objects.",
        source: "SIF Infrastructure: messages",
        examples: [
            .sif(
                "a subscription",
                [
                    .document(
                        "<SIF_Message xmlns=\"http://www.sifinfo.org/infrastructure/2.x\" Version=\"2.8\">\n  <SIF_Subscribe>\n    <SIF_Object ObjectName=\"StudentPersonal\"/>\n  </SIF_Subscribe>\n</SIF_Message>\n"
                    )
                ],
                at: ["students.xml"]
            ),
            .sif(
                "a response with a school in it",
                [
                    .document(
                        "<SIF_Message xmlns=\"http://www.sifinfo.org/infrastructure/2.x\" Version=\"2.8\">\n  <SIF_Response>\n    <SIF_ObjectData>\n      <SchoolInfo RefId=\"A2B0E6D681C34A18A36E44DAA801A88C\">\n        <SchoolName>Elm Primary</SchoolName>\n      </SchoolInfo>\n    </SIF_ObjectData>\n  </SIF_Response>\n</SIF_Message>\n"
                    )
                ]
            ),
        ]
    )
}
