// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// A file that is no XML among others.
struct NotXMLFileRule: Rule {
    static let info = RuleInfo(
        id: "SIF-SET-001",
        problem: "a file that is not XML was left aside",
        severity: .info,
        layer: .container,
        why: "It may have been meant to be read, and nothing of it was.",
        checks: "In a folder or zip, names that do not end in .xml and first bytes that are no XML.",
        fix: "Leave it out of the set, or export it as XML.",
        examples: [
            .sif("a note beside the data", [.file("notes.txt", "Exported on Monday.\n")], at: ["notes.txt"]),
            .sif(
                "a second document",
                [
                    .file(
                        "more.xml",
                        "<SchoolInfo xmlns=\"http://www.sifinfo.org/infrastructure/2.x\" RefId=\"A2B0E6D681C34A18A36E44DAA801A88C\">\n  <SchoolName>Elm Primary</SchoolName>\n</SchoolInfo>"
                    )
                ]
            ),
        ]
    )
}
