// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkMapping
import CrosswalkModel

/// The `Dataset` record that opens a stream.
struct DatasetEnvelope: Sendable {
    private let mapping: String
    private let source: String
    private let version: String
    private let mode: String
    private let export: HMISEnvelope?
    private let files: [(name: String, mode: String?)]
    private let extra: [(name: String, value: String)]

    /// The envelope of a CSV set; a OneRoster manifest, or an Export.csv of HMIS, gives modes and the source system.
    init(mapping: Mapping, files: [String], manifest: OneRosterManifest?, export: HMISEnvelope?) {
        self.mapping = mapping.id
        self.export = export
        version = manifest?.version ?? export?.values["csvversion"] ?? mapping.settings.version
        source = manifest?.value("source.systemName") ?? export?.values["sourcename"] ?? mapping.id
        let modes = files.map { file -> (String, String?) in
            let name = CSVDatasetReader.baseName(file)
            let stem = name.lowercased().hasSuffix(".csv") ? String(name.dropLast(4)) : name
            let mode = manifest?.properties.first { $0.name.lowercased() == "file." + stem.lowercased() }?.value
            return (name, mode)
        }
        self.files = modes
        mode = modes.contains { $0.1 == "delta" } ? "delta" : export?.mode ?? "full"
        extra = manifest?.properties.filter { $0.name.hasPrefix("source.") } ?? []
    }

    /// Writes the record.
    func begin(_ batch: inout RecordBatch) {
        batch.begin(.dataset)
        let info = CrosswalkModel.info(.dataset)
        func set(_ name: String, _ slot: Slot, _ batch: inout RecordBatch) {
            if let position = info.position(of: name) { batch.set(position, slot) }
        }
        set("id", batch.text(mapping), &batch)
        set("source", batch.text(source), &batch)
        if !version.isEmpty { set("sourceVersion", batch.text(version), &batch) }
        set("format", batch.text(mapping), &batch)
        set("mode", batch.text(mode), &batch)
        for (field, column) in [("periodBegin", "exportstartdate"), ("periodEnd", "exportenddate")] {
            // A date that is none stays in the row, which travels as residue.
            guard let text = export?.values[column], Array(text.utf8).withUnsafeBufferPointer({ DateBytes.isValid($0) })
            else { continue }
            set(field, batch.text(text), &batch)
        }
        let items = files.map { file -> Slot in
            let members = [batch.text(file.name), .absent, file.mode.map { batch.text($0) } ?? .absent]
            return batch.structure(.object, members)
        }
        if !items.isEmpty { set("files", batch.structure(.list, items), &batch) }
        if !extra.isEmpty {
            let entries = extra.flatMap { [batch.text($0.name), batch.text($0.value)] }
            set("extra", batch.structure(.map, entries), &batch)
        }
    }
}
