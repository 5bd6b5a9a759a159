// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
import CrosswalkModel

/// How two datasets differ, in numbers.
public struct DiffSummary: Sendable {
    /// One dataset.
    public struct Side: Sendable {
        /// What users call it.
        public var name: String
        /// The format it was read as.
        public var format: String
        /// What was noticed while reading it.
        public var findings: FindingSink
        /// The latest time of change that a record tells, in UTC; empty where none does.
        public var latestChange: String
    }

    /// The records of one type.
    ///
    /// Before = removed + changed + modified + same; after = added + changed + modified + same.
    public struct Records: Sendable {
        /// How many the first dataset has, those marked as deleted left aside.
        public var before = 0
        /// How many the second has.
        public var after = 0
        /// Only in the second.
        public var added = 0
        /// Only in the first.
        public var removed = 0
        /// In both, and different.
        public var changed = 0
        /// In both, and different only in when they were modified.
        public var modified = 0
        /// In both, and equal.
        public var same = 0
        /// How many are marked as deleted, in the first and in the second.
        public var tombstones = (before: 0, after: 0)

        /// All zero.
        public init() {}
    }

    /// The first dataset.
    public var before: Side
    /// The second.
    public var after: Side
    /// The records by type, in the model's order; types that neither has are left out.
    public var records: [(kind: RecordKind, records: Records)] = []
    /// How often each field changed, in the model's order.
    public var fields: [(kind: RecordKind, name: String, count: Int)] = []
    /// Fields that were not compared, as only one of two different formats has them.
    public var onlyBefore: [(kind: RecordKind, name: String)] = []
    /// Likewise, of the second dataset.
    public var onlyAfter: [(kind: RecordKind, name: String)] = []
    /// What is to be known of the comparison itself.
    public var findings = FindingSink(maxPlaces: 100)

    /// True where any record was added, removed or changed.
    public var hasChanges: Bool {
        records.contains { $0.records.added + $0.records.removed + $0.records.changed > 0 }
    }

    /// How many records were removed, and of how many, over all types.
    public var removed: (count: Int, of: Int) {
        records.reduce((0, 0)) { ($0.0 + $1.records.removed, $0.1 + $1.records.before) }
    }
}
