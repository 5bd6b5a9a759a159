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
        fix: "Send deletions as events of the action Delete; otherwise write the whole object.",
        source: "SIF Infrastructure 3.2.1, Base Architecture: an object with its RefId alone has been deleted",
        examples: [
            .sif(
                "a bare student",
                [.drop("<LocalId>S-2001"), .drop("<Name "), .drop("<Demographics>"), .drop("<EmailList>")],
                at: ["students.xml:7:@RefId"]
            ),
            .sif(
                "a bare student in a message that deletes",
                [
                    .document(
                        "<SIF_Message xmlns=\"http://www.sifinfo.org/infrastructure/2.x\" Version=\"2.8\">\n  <SIF_Event>\n    <SIF_ObjectData>\n      <SIF_EventObject ObjectName=\"StudentPersonal\" Action=\"Delete\">\n        <StudentPersonal RefId=\"C3AE2232732F44DAACAEE1382B2877AC\"/>\n      </SIF_EventObject>\n    </SIF_ObjectData>\n  </SIF_Event>\n</SIF_Message>\n"
                    )
                ]
            ),
        ]
    )
}
