// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// A NUL byte in the text.
struct NULByteRule: Rule {
    static let info = RuleInfo(
        id: "OR-ENC-003",
        problem: "a NUL byte in the text",
        severity: .error,
        layer: .container,
        why: "Many programs take it for the end of the text and cut the value off.",
        checks: "Every cell of files in which there is one.",
        fix:
            "Find where the byte comes from: usually a fixed-width field of a database that is written out "
            + "whole. Trim the value there.",
        source: "RFC 4180 §2: textual data",
        examples: [
            .oneRoster(
                "a name that was padded",
                "1.1",
                [.replace("users.csv", "Mara", "Mara\u{0}\u{0}")],
                at: ["users.csv:2:givenName"]
            ),
            .oneRoster("a zero as a digit", "1.1", [.set("users.csv", "u-1", ["username": "avila00"])]),
        ]
    )
}
