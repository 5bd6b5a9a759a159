// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
import CrosswalkModel

/// What happened to one source column or element path on its way into, or out of, one field of the model.
public struct LedgerKey: Sendable, Hashable {
    /// The file, element or record type it belongs to.
    public var source: String
    /// The column, element path or field; empty for whole records.
    public var name: String
    /// The field at the other end, as `Type.field`; empty where there is none.
    public var target: String

    /// Creates a key.
    public init(source: String, name: String, target: String) {
        self.source = source
        self.name = name
        self.target = target
    }
}

/// How often values were carried, changed, defaulted and lost.
public struct FieldCount: Sendable, Hashable {
    /// Values taken over as they are.
    public var carried = 0
    /// Values written another way: a code translated, a date shifted, a word's case mended.
    public var changed = 0
    /// Values supplied by the mapping where the source had none.
    public var defaulted = 0
    /// Values that did not arrive.
    public var lost = 0

    /// All zero.
    public init() {}

    /// Counts what became of one value; one that is kept as it is, though it is not what it should be, is carried.
    @inline(__always)
    mutating func count(_ outcome: ValueOutcome) {
        switch outcome {
        case .nothing: break
        case .carried, .unknownCode, .invalid: carried += 1
        case .changed: changed += 1
        case .defaulted: defaulted += 1
        case .lost: lost += 1
        }
    }

    /// Adds another count.
    public static func += (left: inout FieldCount, right: FieldCount) {
        left.carried += right.carried
        left.changed += right.changed
        left.defaulted += right.defaulted
        left.lost += right.lost
    }
}

/// What one piece or batch adds to the ledger and the findings; joined in input order.
public struct Tally: Sendable {
    /// What the reason begins with why a value of `extra` was lost; its name follows.
    public static let noPlaceFor = "the target has no place for "

    /// Counts by the reader's or writer's own key index.
    public var fields: [FieldCount]
    /// Source rows or objects, by source index.
    public var rows: [Int]
    /// Rows or objects that made no record, by reason.
    public var rejected: [String: Int] = [:]
    /// Records merged into an earlier one, by type.
    public var merged: [RecordKind: Int] = [:]
    /// Values that a field could not hold or a target has no word for, by key index and reason.
    public var reasons: [Reason: Int] = [:]
    /// Findings.
    public var findings: FindingSink

    /// Why values of a field were changed or lost.
    public struct Reason: Sendable, Hashable {
        /// The index of the field's key.
        public var key: Int
        /// Why, in words.
        public var text: String

        /// Creates a reason.
        public init(key: Int, text: String) {
            self.key = key
            self.text = text
        }
    }

    /// Creates an empty tally.
    public init(keys: Int, sources: Int, maxPlaces: Int = 100) {
        fields = Array(repeating: FieldCount(), count: keys)
        rows = Array(repeating: 0, count: sources)
        findings = FindingSink(maxPlaces: maxPlaces)
    }

    /// Adds another tally made by the same reader or writer.
    public mutating func merge(_ other: Tally) {
        for index in other.fields.indices { fields[index] += other.fields[index] }
        for index in other.rows.indices { rows[index] += other.rows[index] }
        rejected.merge(other.rejected, uniquingKeysWith: +)
        merged.merge(other.merged, uniquingKeysWith: +)
        reasons.merge(other.reasons, uniquingKeysWith: +)
        findings.merge(other.findings)
    }
}
