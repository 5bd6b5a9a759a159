// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkMapping
import CrosswalkModel

/// What a OneRoster set says of itself: the mode of each file, and `manifest.csv`.
///
/// OneRoster CSV 1.1 and 1.2 §2: `propertyName,value`; 1.0 has no manifest.
struct OneRosterEnvelope {
    private var modes: [String: String] = [:]
    private var isDelta = false
    /// True where the data says that it is only some of the records.
    private(set) var isPartial = false
    private let hasModes: Bool
    private var systemName: String?
    private var systemCode: String?

    /// The envelope of a full dataset.
    init(hasModes: Bool) { self.hasModes = hasModes }

    /// Takes the modes over from a dataset's record.
    init(_ dataset: RecordBatch.Record, of batch: RecordBatch, isForeign: Bool, hasModes: Bool) {
        self.hasModes = hasModes
        isDelta = batch.string(dataset, "mode") == "delta"
        isPartial = batch.string(dataset, "mode") == "partial"
        guard !isForeign, let files = CrosswalkModel.info(.dataset).position(of: "files") else { return }
        for file in batch.items(batch.slot(dataset, files)) where file.kind == .object {
            let members = Array(batch.items(file))
            guard let name = batch.string(members[0]), let mode = batch.string(members[2]) else { continue }
            modes[name.lowercased()] = mode
        }
        let extra = Array(batch.items(batch.slot(dataset, CrosswalkModel.extraPosition(.dataset))))
        for index in stride(from: 0, to: extra.count - 1, by: 2) {
            if batch.equals(extra[index], "source.systemName") { systemName = batch.string(extra[index + 1]) }
            if batch.equals(extra[index], "source.systemCode") { systemCode = batch.string(extra[index + 1]) }
        }
    }

    /// How a file is written.
    func mode(of file: String) -> String {
        let mode = modes[file.lowercased()] ?? ""
        return mode == "bulk" || mode == "delta" ? mode : isDelta ? "delta" : "bulk"
    }

    /// True where `status` and `dateLastModified` have to stay blank.
    ///
    /// OneRoster 1.0 knows no modes: its two columns are optional everywhere.
    func hidesStatus(of file: String) -> Bool { hasModes && mode(of: file) == "bulk" }

    /// True for the two columns that tell changes.
    static func isStatus(_ column: String) -> Bool { column == "status" || column == "dateLastModified" }

    /// The manifest of a set with these files; nil for versions without one.
    func manifest(of mapping: Mapping, written: Set<String>) -> ByteBuffer? {
        guard mapping.hasFileModes else { return nil }
        var text = ByteBuffer(capacity: 1024)
        text.append("propertyName,value\r\nmanifest.version,1.0\r\n")
        // The 1.2.1 document keeps the property's value at 1.2.
        text.append("oneroster.version,\(String(mapping.settings.version.prefix(3)))\r\n")
        for source in mapping.sources.sorted(by: { $0.name < $1.name }) {
            guard let file = source.file, file != "manifest.csv" else { continue }
            let stem = file.hasSuffix(".csv") ? String(file.dropLast(4)) : file
            text.append("file.\(stem),\(written.contains(file) ? mode(of: file) : "absent")\r\n")
        }
        for (name, value) in [("source.systemName", systemName), ("source.systemCode", systemCode)] {
            guard let value else { continue }
            text.append("\(name),")
            Array(value.utf8).withUnsafeBufferPointer { CSVFieldWriter().append($0, to: &text) }
            text.append("\r\n")
        }
        return text
    }
}
