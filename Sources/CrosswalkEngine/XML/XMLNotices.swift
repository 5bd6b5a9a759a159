// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
import CrosswalkXML

/// What is worth saying of documents as a whole.
enum XMLNotices {
    /// A file among others that is no XML.
    static func notXML(_ name: String) -> Finding {
        Finding(
            id: "IO-SET-001",
            severity: .info,
            layer: .container,
            summary: "a file that is not XML was left aside",
            help: "Only XML documents of the set are read.",
            groupKey: name,
            place: Place(file: name)
        )
    }

    /// Reports what a part of a document says: of the whole at its start, of stray text at the end of every part.
    static func report(
        _ facts: XMLDocumentFacts,
        file: String,
        atStart: Bool,
        atEnd: Bool,
        to findings: inout FindingSink
    ) {
        func add(_ id: String, _ severity: Severity, _ summary: String, _ help: String, _ key: String) {
            findings.report(
                Finding(
                    id: id,
                    severity: severity,
                    layer: .container,
                    summary: summary,
                    help: help,
                    groupKey: key,
                    place: Place(file: file, field: key.isEmpty ? nil : key)
                )
            )
        }
        if atStart {
            for control in facts.controls {
                if control == "SIF_Error" {
                    add(
                        "SIF-MSG-001",
                        .warning,
                        "the message tells of an error, it holds no data",
                        "SIF_Desc and SIF_ExtendedDesc in it say what went wrong. Ask for the data again when that is mended.",
                        control
                    )
                    continue
                }
                add(
                    "SIF-MSG-001",
                    .warning,
                    "this is a \(control), it holds no data",
                    "Messages that steer a zone or an environment are not read. Export the data themselves: a SIF_Response, "
                        + "a SIF_Event or plain objects.",
                    control
                )
            }
            if facts.hasMorePackets {
                add(
                    "SIF-MSG-002",
                    .warning,
                    "the message says that more packets follow",
                    "What is missing here may be in them. Convert all packets together.",
                    ""
                )
            }
            for namespace in facts.namespaces where !isSIF(namespace.uri) {
                add(
                    "SIF-XML-013",
                    .info,
                    namespace.uri.isEmpty
                        ? "objects are in no namespace" : "objects are in a namespace that is not one of SIF's",
                    "They were read by their names all the same. Other programs may refuse them.",
                    namespace.uri
                )
            }
        }
        guard atEnd else { return }
        for name in facts.skipped.keys.sorted() {
            add(
                "SIF-XML-012",
                .warning,
                "text in \(name) belongs to no object and was not read",
                "Only objects hold data. Check whether the element was meant to be inside of one.",
                name
            )
        }
    }

    private static func isSIF(_ uri: String) -> Bool {
        let folded = uri.lowercased()
        return folded.contains("sifinfo") || folded.contains("sifassociation")
    }
}
