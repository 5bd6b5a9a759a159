// SPDX-License-Identifier: Apache-2.0

import CrosswalkMapping
import CrosswalkModel
import CrosswalkXML

/// The `Dataset` record of XML documents, made of what the first of them says of itself.
struct XMLEnvelope {
    private let mapping: Mapping
    private let facts: XMLDocumentFacts
    private let files: [String]

    init(_ mapping: Mapping, _ facts: XMLDocumentFacts, files: [String]) {
        self.mapping = mapping
        self.facts = facts
        self.files = files
    }

    /// The version that the message or the namespace names, or empty: `…/datamodel/na/4.x` says `4.x`.
    static func version(_ facts: XMLDocumentFacts) -> String {
        if !facts.version.isEmpty { return facts.version }
        for namespace in facts.namespaces {
            guard let last = namespace.uri.split(separator: "/").last, let digit = last.utf8.first else { continue }
            if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) { return String(last) }
        }
        return ""
    }

    /// Writes the record.
    func begin(_ batch: inout RecordBatch) {
        batch.begin(.dataset)
        let info = CrosswalkModel.info(.dataset)
        func set(_ name: String, _ slot: Slot) {
            if let position = info.position(of: name) { batch.set(position, slot) }
        }
        set("id", batch.text(mapping.id))
        set("source", batch.text(facts.sourceId.isEmpty ? mapping.id : facts.sourceId))
        let version = Self.version(facts)
        if !version.isEmpty { set("sourceVersion", batch.text(version)) }
        set("format", batch.text(mapping.id))
        set("mode", batch.text(facts.hasMorePackets || facts.hasEvents ? "partial" : "full"))
        if facts.timestamp.count >= 19 { set("producedAt", batch.text(facts.timestamp)) }
        let items = files.map { batch.structure(.object, [batch.text($0), .absent, .absent]) }
        if !items.isEmpty { set("files", batch.structure(.list, items)) }
    }
}
