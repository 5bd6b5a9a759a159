// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// A byte order mark in front of UTF-8.
struct ByteOrderMarkRule: Rule {
    static let info = RuleInfo(
        id: "IO-FIX-001",
        problem: "a byte order mark in front of the text",
        severity: .info,
        layer: .container,
        why: "Importers have to tolerate it; some take it for a part of the first column's name.",
        checks: "The first bytes of each file, by `validate --fix` alone.",
        fix: "Export as UTF-8 without a byte order mark.",
        source: "OneRoster CSV 1.1 and 1.2 §3: importers ignore it",
        examples: [
            .mended("UTF-8 with its byte order mark", "\u{FEFF}sourcedId", at: ["orgs.csv:1"]),
            .mended("UTF-8 without one", "sourcedId"),
        ]
    )
}
