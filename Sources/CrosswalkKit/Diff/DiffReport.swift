// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkModel

/// Renders a comparison for people and for programs.
public enum DiffReport {
    private static let shown = 3

    /// The numbers by record type, then the fields that changed.
    public static func summary(_ summary: DiffSummary) -> String {
        let (before, after) = (summary.before, summary.after)
        var text =
            "\(PlainText.visible(before.name)) (\(before.format)) → \(PlainText.visible(after.name)) (\(after.format))\n"
        let hasModified = summary.records.contains { $0.records.modified > 0 }
        var rows = [["records", "before", "after", "added", "removed", "changed", "same"]]
        if hasModified { rows[0].insert("date only", at: 6) }
        for (kind, counts) in summary.records {
            var row = [counts.before, counts.after, counts.added, counts.removed, counts.changed]
            if hasModified { row.append(counts.modified) }
            row.append(counts.same)
            rows.append([kind.name] + row.map(String.init))
        }
        text += rows.count > 1 ? LedgerReport.table(rows) : "no records\n"
        for (kind, counts) in summary.records where counts.tombstones.before + counts.tombstones.after > 0 {
            text +=
                "  marked as deleted, not counted: \(kind.name) \(counts.tombstones.before) before, "
                + "\(counts.tombstones.after) after\n"
        }
        if !summary.fields.isEmpty {
            text += "fields changed\n"
            for (kind, name, count) in summary.fields {
                text += "  \(kind.name).\(PlainText.visible(name)): \(count)\n"
            }
        }
        for (side, fields) in [(before, summary.onlyBefore), (after, summary.onlyAfter)] where !fields.isEmpty {
            text += "fields not compared: only \(PlainText.visible(side.name)) has them\n"
            let names = fields.map { "\($0.kind.name).\($0.name)" }
            text += PlainText.wrap(names.joined(separator: ", "), width: 100).map { "  \($0)\n" }.joined()
        }
        if !summary.records.isEmpty, !summary.hasChanges { text += "no differences\n" }
        return text
    }

    /// The first changes of each type and kind; `write` gets them piece by piece.
    public static func places(_ outcome: DiffOutcome, showValues: Bool, _ write: (String) throws -> Void) throws {
        var seen: [Int: Int] = [:]
        var isFirst = true
        try outcome.forEachChange { change in
            let group = Int(change.record.rawValue) * 4 + Int(change.kind.rawValue)
            seen[group, default: 0] += 1
            guard seen[group, default: 0] <= shown else { return }
            if isFirst { try write("first places\n") }
            isFirst = false
            try write(line(change, showValues: showValues))
        }
        if isFirst { return }
        let rest = seen.values.reduce(0) { $0 + max(0, $1 - shown) }
        if rest > 0 { try write("  and \(PlainText.count(rest, "more change")); --json lists all\n") }
    }

    private static func line(_ change: DiffChange, showValues: Bool) -> String {
        let name = Redaction.record(change.record.name, change.id, showValues: showValues)
        let places = [change.before, change.after].compactMap { $0.flatMap(place) }
        var text = "  \(change.kind.name) \(PlainText.visible(name))"
        if !places.isEmpty { text += "  " + PlainText.visible(places.joined(separator: " → ")) }
        if !change.fields.isEmpty, !showValues {
            text += ": " + change.fields.map { PlainText.visible($0.name) }.joined(separator: ", ")
        }
        text += "\n"
        guard showValues, let before = change.before, let after = change.after else { return text }
        for field in change.fields {
            let values = [words(field.before, before.batch), words(field.after, after.batch)]
            text += "    \(PlainText.visible(field.name)): \(values.map(PlainText.visible).joined(separator: " → "))\n"
        }
        return text
    }

    private static func place(_ side: DiffChange.Side) -> String? {
        guard side.record.line > 0, !side.file.isEmpty else { return nil }
        return "\(side.file):\(side.record.line)"
    }

    private static func words(_ slot: Slot, _ batch: RecordBatch) -> String {
        switch slot.kind {
        case .absent, .null: "(none)"
        case .text: batch.string(slot) ?? ""
        case .list: "[" + batch.items(slot).map { words($0, batch) }.joined(separator: ", ") + "]"
        case .object, .map:
            batch.items(slot).filter(\.hasValue).map { words($0, batch) }.joined(separator: " ")
        }
    }
}

extension DiffReport {
    /// The rows of a delta set by file, and what its writing lost.
    public static func delta(_ made: DeltaSet.Outcome, isRefused: Bool) -> String {
        let changed = made.files.filter { $0.added + $0.changed + $0.removed > 0 }
        var rows = [["delta", "added", "changed", "deleted"]]
        for file in changed { rows.append([file.name, "\(file.added)", "\(file.changed)", "\(file.removed)"]) }
        var text = changed.isEmpty ? "delta: no row changed; the manifest is all there is\n" : LedgerReport.table(rows)
        if made.ledger.hasLosses {
            text += "writing the second dataset\n" + LedgerReport.text(made.ledger, isFull: false)
        }
        if isRefused { text += "No delta was written: too much is gone.\n" }
        return text
    }
}
