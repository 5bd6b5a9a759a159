// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
import CrosswalkEngine
import CrosswalkModel

/// Renders a ledger for people and for programs.
public enum LedgerReport {
    /// The summary that a conversion prints: records by type, then what was lost and why.
    ///
    /// - Parameter isFull: also lists what was changed and defaulted.
    public static func text(_ ledger: Ledger, isFull: Bool) -> String {
        var rows = [["records", "in", "out", "left out", "merged"]]
        for (kind, records) in ledger.records {
            let rejected = records.rejected.values.reduce(0, +)
            rows.append([kind.name, "\(records.read)", "\(records.written)", "\(rejected)", "\(records.merged)"])
        }
        var text = table(rows)
        for (kind, records) in ledger.records {
            for (reason, count) in records.rejected.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
                text += "  left out: \(count) \(kind.name) — \(reason)\n"
            }
        }
        for (kind, records) in ledger.records where records.derived > 0 {
            text += "  derived: \(records.derived) \(kind.name) — the format requires them\n"
        }
        for (reason, count) in ledger.rejectedRows.sorted(by: { $0.key < $1.key }) {
            text += "  not read: \(count) — \(reason)\n"
        }
        let lost = ledger.fields.filter { $0.count.lost > 0 }
        if !lost.isEmpty {
            text += "fields lost\n"
            for field in lost {
                text += "  \(name(field)): \(field.count.lost) — \(reasons(of: field))\n"
            }
        }
        let defaulted = ledger.fields.filter { $0.count.defaulted > 0 }
        if !defaulted.isEmpty {
            text += "fields the mapping filled in\n"
            for field in defaulted { text += "  \(name(field)): \(field.count.defaulted)\n" }
        }
        if isFull {
            let changed = ledger.fields.filter { $0.count.changed > 0 }
            if !changed.isEmpty {
                text += "fields written another way\n"
                for field in changed { text += "  \(name(field)): \(field.count.changed)\n" }
            }
        }
        return text
    }

    /// How many names of extras are shown.
    private static let extrasShown = 8

    /// Why values of a field were lost; of what had no field, by name as far as there is room on a line.
    private static func reasons(of field: Ledger.Field) -> String {
        let names = field.reasons.compactMap { reason -> String? in
            guard field.key.name == "extra", reason.text.hasPrefix(Tally.noPlaceFor) else { return nil }
            return "\(reason.text.dropFirst(Tally.noPlaceFor.count)) (\(reason.count))"
        }
        guard !names.isEmpty, names.count == field.reasons.count else {
            return field.reasons.map { "\($0.text) (\($0.count))" }.joined(separator: "; ")
        }
        let more = names.count > extrasShown ? ", and \(names.count - extrasShown) others" : ""
        return Tally.noPlaceFor + names.prefix(extrasShown).joined(separator: ", ") + more
    }

    private static func name(_ field: Ledger.Field) -> String {
        let source = field.key.name.isEmpty ? field.key.source : "\(field.key.source) \(field.key.name)"
        if field.key.target.isEmpty { return "\(field.key.source).\(field.key.name)" }
        return field.direction == "read" ? "\(source) → \(field.key.target)" : "\(field.key.target) → \(source)"
    }

    /// Rows as columns: the first to the left, the others to the right.
    static func table(_ rows: [[String]]) -> String {
        let widths = (rows.first ?? []).indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            row.enumerated().map { index, cell in
                let padding = String(repeating: " ", count: widths[index] - cell.count)
                return index == 0 ? cell + padding : padding + cell
            }.joined(separator: "  ") + "\n"
        }.joined()
    }

    /// The ledger as one JSON object, keys in a fixed order.
    public static func json(_ ledger: Ledger) -> String {
        var records = JSONObject()
        var rejected: [JSONObject] = []
        for (kind, counts) in ledger.records {
            var entry = JSONObject()
            entry.add("in", counts.read)
            entry.add("out", counts.written)
            entry.add("rejected", counts.rejected.values.reduce(0, +))
            entry.add("merged", counts.merged)
            if counts.derived > 0 { entry.add("derived", counts.derived) }
            records.add(kind.name, entry)
            rejected += reasons(counts.rejected, of: kind.name)
        }
        rejected += reasons(ledger.rejectedRows, of: nil)
        var json = JSONObject()
        json.add("from", ledger.from)
        json.add("to", ledger.to)
        json.add("records", records)
        json.add("rejected", rejected)
        json.add("fields", ledger.fields.map(object))
        json.add("balanced", ledger.imbalance.isEmpty)
        return json.text + "\n"
    }

    private static func reasons(_ reasons: [String: Int], of record: String?) -> [JSONObject] {
        reasons.sorted { $0.key < $1.key }.map { reason, count in
            var entry = JSONObject()
            entry.add("record", record)
            entry.add("reason", reason)
            entry.add("count", count)
            return entry
        }
    }

    private static func object(_ field: Ledger.Field) -> JSONObject {
        var entry = JSONObject()
        entry.add("direction", field.direction)
        entry.add("source", field.key.source)
        entry.add("name", field.key.name)
        entry.add("target", field.key.target.isEmpty ? nil : field.key.target)
        entry.add("carried", field.count.carried)
        entry.add("changed", field.count.changed)
        entry.add("defaulted", field.count.defaulted)
        entry.add("lost", field.count.lost)
        let reasons = field.reasons.map { reason in
            var entry = JSONObject()
            entry.add("reason", reason.text)
            entry.add("count", reason.count)
            return entry
        }
        if !reasons.isEmpty { entry.add("reasons", reasons) }
        return entry
    }
}
