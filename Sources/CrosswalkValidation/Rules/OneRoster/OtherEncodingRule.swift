// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// A file in another encoding.
struct OtherEncodingRule: Rule {
    static let info = RuleInfo(
        id: "OR-ENC-002",
        problem: "a file in another encoding",
        severity: .error,
        layer: .container,
        why: "Importers read UTF-8; every other byte of UTF-16 is a zero to them.",
        checks: "The first bytes of each file. The file is decoded and checked all the same.",
        fix: "Export as UTF-8. From a spreadsheet choose \"CSV UTF-8\".",
        source: "OneRoster CSV 1.1 and 1.2 §3: files are UTF-8",
        examples: [
            .oneRoster(
                "UTF-16 with its byte order mark",
                "1.1",
                [.utf16("orgs.csv")],
                at: ["orgs.csv"]
            ),
            .oneRoster(
                "UTF-8 with its byte order mark",
                "1.1",
                [.replace("orgs.csv", "sourcedId", "\u{FEFF}sourcedId")]
            ),
        ]
    )
}
