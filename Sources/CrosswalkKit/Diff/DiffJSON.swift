// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkModel

/// Renders a comparison as JSON, one object a line: the summary first, then every change.
public enum DiffJSON {
    /// The numbers.
    public static func summary(_ summary: DiffSummary) -> String {
        var json = JSONObject()
        json.add("before", side(summary.before))
        json.add("after", side(summary.after))
        var records = JSONObject()
        for (kind, counts) in summary.records {
            var entry = JSONObject()
            entry.add("before", counts.before)
            entry.add("after", counts.after)
            entry.add("added", counts.added)
            entry.add("removed", counts.removed)
            entry.add("changed", counts.changed)
            entry.add("modified", counts.modified)
            entry.add("same", counts.same)
            if counts.tombstones.before + counts.tombstones.after > 0 {
                entry.add("tombstonesBefore", counts.tombstones.before)
                entry.add("tombstonesAfter", counts.tombstones.after)
            }
            records.add(kind.name, entry)
        }
        json.add("records", records)
        var fields = JSONObject()
        for (kind, name, count) in summary.fields { fields.add("\(kind.name).\(name)", count) }
        json.add("fields", fields)
        json.add("onlyBefore", summary.onlyBefore.map { "\($0.kind.name).\($0.name)" })
        json.add("onlyAfter", summary.onlyAfter.map { "\($0.kind.name).\($0.name)" })
        var whole = JSONObject()
        whole.add("summary", json)
        return whole.text + "\n"
    }

    private static func side(_ side: DiffSummary.Side) -> JSONObject {
        var json = JSONObject()
        json.add("name", side.name)
        json.add("format", side.format)
        return json
    }

    /// Every change, a line each.
    ///
    /// - Parameter showValues: adds the records as `before` and `after`, of a changed one the fields that changed, and
    ///   the whole id.
    public static func changes(_ outcome: DiffOutcome, showValues: Bool, _ write: (String) throws -> Void) throws {
        let encoder = NDJSONEncoder()
        try outcome.forEachChange { change in
            var json = JSONObject()
            json.add("change", change.kind.name)
            json.add("record", change.record.name)
            json.add("id", showValues ? change.id : Redaction.id(change.id))
            if change.kind == .changed { json.add("fields", change.fields.map(\.name)) }
            for (name, side) in [("Before", change.before), ("After", change.after)] {
                guard let side else { continue }
                if let place = place(side) { json.add("place\(name)", place) }
                if showValues { json.add(name.lowercased(), json: record(side, change, encoder)) }
            }
            try write(json.text + "\n")
        }
    }

    private static func place(_ side: DiffChange.Side) -> JSONObject? {
        guard !side.file.isEmpty || side.record.line > 0 else { return nil }
        var json = JSONObject()
        if !side.file.isEmpty { json.add("file", side.file) }
        if side.record.line > 0 { json.add("line", Int(side.record.line)) }
        return json
    }

    /// A record in canonical form; of a changed one only the fields that changed.
    private static func record(_ side: DiffChange.Side, _ change: DiffChange, _ encoder: NDJSONEncoder) -> String {
        var batch = side.batch
        if change.kind == .changed {
            let first = Int(side.record.firstSlot)
            let extra = CrosswalkModel.extraPosition(change.record)
            var kept = Set(change.fields.map { $0.position < 0 ? extra : $0.position })
            kept.insert(CrosswalkModel.idPosition)
            for field in CrosswalkModel.info(change.record).fields.indices where !kept.contains(field) {
                batch.slots[first + field] = .absent
            }
        }
        var output = ByteBuffer(capacity: 256)
        encoder.encode(batch, into: &output)
        let line = output.withBytes { String(decoding: $0, as: UTF8.self) }
        return line.hasSuffix("\n") ? String(line.dropLast()) : line
    }
}
