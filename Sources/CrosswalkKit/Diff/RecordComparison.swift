// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkModel

/// Tells how two records of one type and id differ.
final class RecordComparison {
    /// What comparing two records gives.
    enum Verdict {
        case same
        /// Nothing differs but when they were changed.
        case modified
        /// Something does: the names of the fields.
        case changed([DiffChange.Field])
    }

    private let hasSameVocabulary: Bool
    /// For each type, the fields that are compared, as bits.
    private let compared: [UInt64]
    private var left = RecordBatch()
    private var right = RecordBatch()
    private var one = ByteBuffer(capacity: 256)
    private var other = ByteBuffer(capacity: 256)

    /// - Parameter compared: for each type, the fields that are compared, as bits.
    init(hasSameVocabulary: Bool, compared: [UInt64]) {
        self.hasSameVocabulary = hasSameVocabulary
        self.compared = compared
    }

    /// Whether two packed records differ.
    func verdict(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Verdict {
        // Nearly all records are the same, byte for byte.
        let (one, other) = (DiffEntry.fields(of: left), DiffEntry.fields(of: right))
        if one.count == other.count, one.elementsEqual(other) { return .same }
        self.left.removeAll()
        self.right.removeAll()
        var place = 0
        PackedRecord.unpack(left, at: &place, into: &self.left)
        place = 0
        PackedRecord.unpack(right, at: &place, into: &self.right)
        guard let first = self.left.records.first, let second = self.right.records.first else { return .same }
        let fields = fields(first, self.left, second, self.right)
        if !fields.isEmpty { return .changed(fields) }
        let modified = CrosswalkModel.modifiedPosition(first.kind)
        return equals(modified, first, self.left, second, self.right) ? .same : .modified
    }

    /// The names of the fields in which two records differ, `extra.NAME` for what the model has no name for.
    func fields(
        _ first: RecordBatch.Record,
        _ left: RecordBatch,
        _ second: RecordBatch.Record,
        _ right: RecordBatch
    ) -> [DiffChange.Field] {
        let info = CrosswalkModel.info(first.kind)
        var found: [DiffChange.Field] = []
        for field in info.fields.indices
        where isCompared(field, first.kind) && !equals(field, first, left, second, right) {
            if field == CrosswalkModel.extraPosition(first.kind) {
                found += extras(left.slot(first, field), left, right.slot(second, field), right)
            } else {
                found.append(
                    DiffChange.Field(
                        name: info.fields[field].name,
                        position: field,
                        before: left.slot(first, field),
                        after: right.slot(second, field)
                    )
                )
            }
        }
        return found
    }

    private func isCompared(_ field: Int, _ kind: RecordKind) -> Bool {
        compared[Int(kind.rawValue)] & 1 << UInt64(field) != 0
    }

    private func equals(
        _ field: Int,
        _ first: RecordBatch.Record,
        _ left: RecordBatch,
        _ second: RecordBatch.Record,
        _ right: RecordBatch
    ) -> Bool {
        if field == CrosswalkModel.idPosition {
            // Another spelling of an id is a change where both sides have the same habits.
            return !hasSameVocabulary || !isKept(first, left) || left.isId(first, of: second, in: right)
        }
        one.removeAll()
        other.removeAll()
        ComparableForm.append(first.kind, field, of: first, in: left, to: &one)
        ComparableForm.append(second.kind, field, of: second, in: right, to: &other)
        return one.withBytes { mine in other.withBytes { mine.elementsEqual($0) } }
    }

    private func isKept(_ record: RecordBatch.Record, _ batch: RecordBatch) -> Bool {
        let id = batch.slot(record, CrosswalkModel.idPosition)
        return id.kind == .text
            && batch.withText(of: id) {
                !ComparableForm.isPosition($0)
            }
    }

    private func extras(
        _ before: Slot,
        _ left: RecordBatch,
        _ after: Slot,
        _ right: RecordBatch
    ) -> [DiffChange.Field] {
        let (mine, others) = (Self.entries(before, left), Self.entries(after, right))
        var names = mine.map(\.name)
        names += others.map(\.name).filter { name in !mine.contains { $0.name == name } }
        return names.compactMap { name in
            let one = mine.first { $0.name == name }?.value ?? .absent
            let other = others.first { $0.name == name }?.value ?? .absent
            guard ComparableForm.form(one, .text, left) != ComparableForm.form(other, .text, right) else { return nil }
            return DiffChange.Field(name: "extra.\(name)", position: -1, before: one, after: other)
        }
    }

    private static func entries(_ slot: Slot, _ batch: RecordBatch) -> [(name: String, value: Slot)] {
        let items = Array(batch.items(slot))
        return stride(from: 0, to: items.count - 1, by: 2).map { (batch.string(items[$0]) ?? "", items[$0 + 1]) }
    }
}

extension RecordBatch {
    /// True where a record's id is spelt like another's; composite ids may be joined by `|` or `.`.
    fileprivate func isId(_ record: Record, of second: Record, in other: RecordBatch) -> Bool {
        let (one, two) = (string(record, "id") ?? "", other.string(second, "id") ?? "")
        return one == two || one.replacing("|", with: ".") == two.replacing("|", with: ".")
    }
}
