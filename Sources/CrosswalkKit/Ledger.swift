// SPDX-License-Identifier: Apache-2.0

import CrosswalkEngine
import CrosswalkModel

/// The account of a conversion: every record in and out, every field carried, changed, defaulted or lost.
///
/// In + derived = out + rejected + merged, by record type; ``imbalance`` says where that does not hold, which would be a defect
/// of the program.
public struct Ledger: Sendable {
    /// The records of one type.
    public struct Records: Sendable {
        /// Read, merged ones included.
        public var read = 0
        /// Written: as rows or elements of their own, or as a part of another's.
        public var written = 0
        /// Left out, by reason.
        public var rejected: [String: Int] = [:]
        /// Merged into an equal one.
        public var merged = 0
        /// Made of others by the writer.
        public var derived = 0
    }

    /// What happened to the values of one source column or element, or of one field on its way out.
    public struct Field: Sendable {
        /// `read` or `write`.
        public var direction: String
        /// Where from and where to.
        public var key: LedgerKey
        /// The counts.
        public var count: FieldCount
        /// Why values were lost, with counts.
        public var reasons: [(text: String, count: Int)]
    }

    /// The format read.
    public var from: String
    /// The format written.
    public var to: String
    /// The records, by type in the model's order.
    public private(set) var records: [(kind: RecordKind, records: Records)] = []
    /// The fields in order, those with a count.
    public private(set) var fields: [Field] = []
    /// Rows or objects read that made no record, by reason.
    public private(set) var rejectedRows: [String: Int] = [:]

    /// Draws up the account.
    public init(
        from: String,
        to: String,
        read: [RecordKind: Int],
        reading: Tally,
        readingKeys: [LedgerKey],
        writer: any DatasetWriter
    ) {
        self.from = from
        self.to = to
        for kind in RecordKind.allCases {
            let merged = reading.merged[kind] ?? 0
            let records = Records(
                read: (read[kind] ?? 0) + merged,
                written: writer.recordsOut[kind] ?? 0,
                rejected: writer.recordsRejected[kind] ?? [:],
                merged: merged,
                derived: writer.recordsDerived[kind] ?? 0
            )
            if records.read > 0 || records.written > 0 { self.records.append((kind, records)) }
        }
        rejectedRows = reading.rejected
        fields = Self.fields("read", readingKeys, reading) + Self.fields("write", writer.ledgerKeys, writer.tally)
    }

    private static func fields(_ direction: String, _ keys: [LedgerKey], _ tally: Tally) -> [Field] {
        var merged: [LedgerKey: (FieldCount, [String: Int])] = [:]
        var order: [LedgerKey] = []
        for (index, key) in keys.enumerated() where index < tally.fields.count {
            let count = tally.fields[index]
            guard count != FieldCount() else { continue }
            if merged[key] == nil { order.append(key) }
            var entry = merged[key] ?? (FieldCount(), [:])
            entry.0 += count
            for (reason, number) in tally.reasons where reason.key == index {
                entry.1[reason.text, default: 0] += number
            }
            merged[key] = entry
        }
        return order.compactMap { key in
            guard let (count, reasons) = merged[key] else { return nil }
            var list = reasons.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map {
                (text: $0.key, count: $0.value)
            }
            let explained = reasons.values.reduce(0, +)
            if count.lost > explained {
                let text =
                    key.target.isEmpty ? "the target has no place for it" : "no word or form for it in the target"
                list.append((text, count.lost - explained))
            }
            return Field(direction: direction, key: key, count: count, reasons: list)
        }
    }

    /// True where something did not arrive.
    public var hasLosses: Bool {
        fields.contains { $0.count.lost > 0 } || records.contains { !$0.records.rejected.isEmpty }
            || !rejectedRows.isEmpty
    }

    /// The types whose count does not add up: none, or the program has a defect.
    public var imbalance: [RecordKind] {
        records.filter {
            $0.records.read + $0.records.derived != $0.records.written + $0.records.merged
                + $0.records.rejected.values.reduce(0, +)
        }
        .map(\.kind)
    }
}
