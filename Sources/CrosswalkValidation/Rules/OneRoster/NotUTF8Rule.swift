// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// Text that is not UTF-8.
struct NotUTF8Rule: Rule {
    static let info = RuleInfo(
        id: "OR-ENC-001",
        problem: "text that is not UTF-8",
        severity: .error,
        layer: .container,
        why: """
            Names are stored mutilated or the whole file is refused. Most often one export step writes \
            Windows-1252.
            """,
        checks: "Every cell, byte by byte.",
        fix: """
            Export as UTF-8. From a spreadsheet choose "CSV UTF-8"; from a database set the connection's \
            character set.
            """,
        source: "OneRoster CSV 1.1 and 1.2 §3: files are UTF-8",
        examples: [
            .oneRoster(
                "a name in Windows-1252",
                "1.1",
                [.bytes("users.csv", "Mara", [0x4D, 0xE4, 0x72, 0x61])],
                at: ["users.csv:2:givenName"]
            ),
            .oneRoster("the same name in UTF-8", "1.1", [.replace("users.csv", "Mara", "Mära")]),
        ]
    )
}
