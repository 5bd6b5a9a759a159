// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkModel

/// What comparing two datasets found: the numbers, and every change in turn.
public final class DiffOutcome {
    /// The numbers.
    public let summary: DiffSummary
    private let changes: SortedSpill
    private let comparison: RecordComparison
    private let files: (before: [String], after: [String])

    init(
        summary: DiffSummary,
        changes: SortedSpill,
        comparison: RecordComparison,
        files: (before: [String], after: [String])
    ) {
        self.summary = summary
        self.changes = changes
        self.comparison = comparison
        self.files = files
    }

    /// Hands over every change, by type in the model's order: what was added and changed in the second dataset's order,
    /// then what was removed in the first one's.
    public func forEachChange(_ body: (DiffChange) throws -> Void) throws {
        try changes.forEach { bytes in
            guard let kind = DiffChange.Kind(rawValue: bytes[0]) else { return }
            var place = 1
            let before = kind == .added ? nil : side(bytes, &place, files.before)
            let after = kind == .removed ? nil : side(bytes, &place, files.after)
            var fields: [DiffChange.Field] = []
            if let before, let after {
                fields = comparison.fields(before.record, before.batch, after.record, after.batch)
            }
            guard let record = (after ?? before)?.record.kind else { return }
            try body(DiffChange(kind: kind, record: record, before: before, after: after, fields: fields))
        }
    }

    private func side(_ bytes: UnsafeBufferPointer<UInt8>, _ place: inout Int, _ files: [String]) -> DiffChange.Side? {
        var batch = RecordBatch()
        PackedRecord.unpack(bytes, at: &place, into: &batch)
        guard let record = batch.records.first else { return nil }
        let file = Int(record.file) < files.count ? files[Int(record.file)] : ""
        return DiffChange.Side(batch: batch, file: file)
    }
}
