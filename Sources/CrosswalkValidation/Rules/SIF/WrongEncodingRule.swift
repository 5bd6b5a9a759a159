// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// Bytes that the declared encoding does not have.
struct WrongEncodingRule: Rule {
    static let info = RuleInfo(
        id: "SIF-XML-003",
        problem: "bytes that are not valid in the declared encoding",
        severity: .error,
        layer: .container,
        why:
            "No program can read on from there: every object behind it is lost. Names with accents are the "
            + "first to break.",
        checks: "Every byte, by the encoding declared or UTF-8.",
        fix: "Save the document in the encoding it declares, best as UTF-8.",
        source: "XML 1.0 §4.3.3",
        examples: [
            .sif("a name in Windows-1252", [.bytes("Okoye", [0x4F, 0x6B, 0xF6, 0x79, 0x65])], at: ["students.xml:10"]),
            .sif("the same name in UTF-8", [.replace("Okoye", "Oköye")]),
        ]
    )
}
