// SPDX-License-Identifier: Apache-2.0

import CrosswalkModel

/// One record that is not the same in both datasets.
public struct DiffChange: Sendable {
    /// What became of a record.
    public enum Kind: UInt8, Sendable, CaseIterable {
        /// Only the second dataset has it.
        case added
        /// Only the first dataset has it.
        case removed
        /// Both have it, and it says something else.
        case changed

        /// The word for it.
        public var name: String {
            switch self {
            case .added: "added"
            case .removed: "removed"
            case .changed: "changed"
            }
        }
    }

    /// A field that says something else.
    public struct Field: Sendable {
        /// Its name, `extra.NAME` for what the model has no name for.
        public var name: String
        /// Its position in the type, or -1.
        var position: Int
        /// What the first dataset has, in ``DiffChange/before``.
        var before: Slot
        /// What the second dataset has, in ``DiffChange/after``.
        var after: Slot
    }

    /// A record on one side.
    public struct Side: Sendable {
        /// The batch that holds it, alone.
        public var batch: RecordBatch
        /// The name of its file.
        public var file: String

        /// The record.
        public var record: RecordBatch.Record { batch.records[0] }

        /// The id, whole.
        public var id: String { batch.string(batch.slot(record, CrosswalkModel.idPosition)) ?? "" }
    }

    /// What became of it.
    public var kind: Kind
    /// Its type.
    public var record: RecordKind
    /// As the first dataset has it; nil where it was added.
    public var before: Side?
    /// As the second dataset has it; nil where it was removed.
    public var after: Side?
    /// The fields that changed, in the model's order; none where it was added or removed.
    public var fields: [Field]

    /// The id, whole: it may be personal.
    public var id: String { (after ?? before)?.id ?? "" }
}
