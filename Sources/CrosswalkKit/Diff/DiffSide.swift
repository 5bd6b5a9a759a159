// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkEngine
import CrosswalkModel

/// One of the two datasets of a comparison: its records by key, and what is known of it as a whole.
final class DiffSide {
    /// What users call the input.
    let name: String
    /// The format it is read as.
    let format: String
    /// The records by key.
    let spill: KeyedSpill
    /// The format that the records come from, as their envelope tells.
    private(set) var origin: String
    /// True where only changes are listed.
    private(set) var isDelta = false
    /// How many records there are of each type, without those marked as deleted.
    private(set) var counts = [Int](repeating: 0, count: RecordKind.allCases.count)
    /// How many are marked as deleted.
    private(set) var tombstones = [Int](repeating: 0, count: RecordKind.allCases.count)
    /// For each type, the fields that any record has, as bits.
    private(set) var filled = [UInt64](repeating: 0, count: RecordKind.allCases.count)
    /// The latest time of change that any record tells.
    private(set) var latest = ""
    /// What was noticed while reading.
    var findings = FindingSink(maxPlaces: 100)
    /// The names of the files read.
    var files: [String] = []

    private var sequence: UInt64 = 0
    private var payload = ByteBuffer(capacity: 1 << 12)
    private var packed = ByteBuffer(capacity: 1 << 12)

    init(name: String, format: String, memory: Int) {
        self.name = name
        self.format = format
        origin = format
        spill = KeyedSpill(memory: memory)
    }

    /// Takes a batch's records.
    func add(_ batch: RecordBatch) throws {
        for record in batch.records {
            let kind = Int(record.kind.rawValue)
            if record.kind == .dataset {
                origin = batch.string(record, "format") ?? format
                isDelta = batch.string(record, "mode") == "delta"
                continue
            }
            if batch.equals(batch.slot(record, CrosswalkModel.deletedPosition(record.kind)), "true") {
                tombstones[kind] += 1
                continue
            }
            counts[kind] += 1
            for field in CrosswalkModel.info(record.kind).fields.indices where batch.slot(record, field).hasValue {
                filled[kind] |= 1 << UInt64(field)
            }
            noteModified(record, batch)
            try keep(record, batch)
        }
    }

    private func noteModified(_ record: RecordBatch.Record, _ batch: RecordBatch) {
        let slot = batch.slot(record, CrosswalkModel.modifiedPosition(record.kind))
        guard slot.kind == .text else { return }
        let bytes = batch.bytes[slot.range]
        if bytes.count > latest.utf8.count || latest.utf8.lexicographicallyPrecedes(bytes), Self.isUTC(bytes) {
            latest = String(decoding: bytes, as: UTF8.self)
        }
    }

    /// True for `2026-01-31T08:15:00Z` with or without a fraction: what can be compared as text.
    static func isUTC(_ text: some BidirectionalCollection<UInt8>) -> Bool {
        text.count >= 20 && text.count <= 30 && text.last == UInt8(ascii: "Z")
            && [UInt8](text).withUnsafeBufferPointer { TypeCheck.holds(.dateTime, $0) }
            && text.contains(UInt8(ascii: "T"))
    }

    private func keep(_ record: RecordBatch.Record, _ batch: RecordBatch) throws {
        payload.removeAll()
        packed.removeAll()
        let id = batch.slot(record, CrosswalkModel.idPosition)
        let hasKey =
            id.kind == .text
            && batch.withText(of: id) {
                !ComparableForm.isPosition($0)
            }
        packed.append(record.kind.rawValue)
        if hasKey {
            ComparableForm.append(record.kind, CrosswalkModel.idPosition, of: record, in: batch, to: &packed)
        } else {
            appendContent(record, batch)
        }
        let hash = packed.withBytes(ByteHash.hash)
        withUnsafeBytes(of: UInt32(truncatingIfNeeded: packed.count).littleEndian) { raw in
            for byte in raw { payload.append(byte) }
        }
        packed.withBytes { payload.append($0) }
        PackedRecord.pack(record, of: batch, into: &payload)
        try payload.withBytes { try spill.add(hash: hash, sequence: sequence, $0) }
        sequence += 1
    }

    /// The key of a record that has none of its own: what it says.
    private func appendContent(_ record: RecordBatch.Record, _ batch: RecordBatch) {
        var content = ByteBuffer(capacity: 256)
        let modified = CrosswalkModel.modifiedPosition(record.kind)
        let origin = CrosswalkModel.originPosition(record.kind)
        for field in CrosswalkModel.info(record.kind).fields.indices
        where field != CrosswalkModel.idPosition && field != modified && field != origin {
            ComparableForm.append(record.kind, field, of: record, in: batch, to: &content)
        }
        packed.append(DiffEntry.contentMark)
        for salt: UInt8 in [0, 1] {
            content.append(salt)
            let half = content.withBytes(ByteHash.hash)
            withUnsafeBytes(of: half.littleEndian) { raw in for byte in raw { packed.append(byte) } }
        }
    }
}
