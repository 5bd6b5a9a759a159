// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkEngine
import CrosswalkMapping
import CrosswalkModel
import CrosswalkValidation

/// Compares two datasets of any formats, record by record.
///
/// Records are the same where type and id are the same; those without an id of their own are compared by what they say.
/// `modified`, `origin`, the `Dataset` record and the order of lists whose order means nothing are no change. Both
/// inputs are read once. Memory: about three times ``Options/memory`` and what reading takes; the rest waits in
/// temporary files as large as the records.
public struct DatasetDiff {
    /// What to do besides comparing.
    public struct Options: Sendable {
        /// How many pieces are read side by side.
        public var jobs = 1
        /// How many bytes of records may be in memory at a time, for each of three steps.
        public var memory = 64 << 20
        /// Which share of a type may be gone.
        public var limit: DeletionLimit?

        /// The defaults.
        public init() {}
    }

    /// One of the two inputs.
    public struct Input {
        /// The files.
        public var tree: InputTree
        /// The format to read them as.
        public var format: String

        /// Creates an input.
        public init(_ tree: InputTree, format: String) {
            self.tree = tree
            self.format = format
        }
    }

    private let formats: Formats
    private let options: Options

    /// Creates a comparison over a list of formats.
    public init(_ formats: Formats, options: Options = Options()) {
        self.formats = formats
        self.options = options
    }

    /// Reads and compares both inputs.
    ///
    /// - Parameters:
    ///   - delta: gets every record too, to make a delta set.
    ///   - progress: told after every batch: bytes and records so far, of both inputs.
    /// - Throws: `CrosswalkError` where an input cannot be read to its end, or temporary files have no room.
    public func run(
        _ before: Input,
        _ after: Input,
        delta: DeltaSet? = nil,
        progress: Conversion.Progress = { _, _ in }
    ) throws -> DiffOutcome {
        var done = (bytes: 0, records: 0)
        let left = try read(before, delta?.before, &done, progress)
        let right = try read(after, delta?.after, &done, progress)
        let hasSameVocabulary =
            formats.family(of: left.origin).vocabulary == formats.family(of: right.origin).vocabulary
        let plan = DiffPlan(left, right, hasSameVocabulary: hasSameVocabulary)
        let comparison = RecordComparison(hasSameVocabulary: hasSameVocabulary, compared: plan.compared)
        let changes = SortedSpill(memory: options.memory)
        var counter = DiffCounter(left, right, plan: plan)
        let join = SpillJoin(limit: options.memory / 2, memory: options.memory / 4, key: DiffEntry.key)
        try join.run(left.spill, right.spill) { mine, others in
            try Self.compare(mine, others, comparison, plan, &counter, into: changes)
        }
        var summary = counter.summary()
        if let limit = options.limit { DiffFindings.checkDeletions(&summary, limit) }
        return DiffOutcome(summary: summary, changes: changes, comparison: comparison, files: (left.files, right.files))
    }

    private func read(
        _ input: Input,
        _ set: DeltaSide?,
        _ done: inout (bytes: Int, records: Int),
        _ progress: Conversion.Progress
    ) throws -> DiffSide {
        let side = DiffSide(name: input.tree.displayName, format: input.format, memory: options.memory / 4)
        let reader = try Conversion(formats).reader(input.tree, from: input.format)
        let sources = try formats.sourceCount(input.format)
        try set?.begin(keys: reader.ledgerKeys, sources: sources)
        try Pipeline(jobs: options.jobs).run(reader, sources: sources) { batch, tally, size in
            side.findings.merge(tally.findings)
            try side.add(copy batch)
            try set?.write(batch, tally)
            done.bytes += size
            done.records += batch.records.count
            progress(done.bytes, done.records)
        }
        side.files = reader.files
        return side
    }

    private static func compare(
        _ mine: SpillJoin.Group,
        _ others: SpillJoin.Group,
        _ comparison: RecordComparison,
        _ plan: DiffPlan,
        _ counter: inout DiffCounter,
        into changes: SortedSpill
    ) throws {
        guard let sample = mine.entries.first.map(mine.payload) ?? others.entries.first.map(others.payload) else {
            return
        }
        let kind = DiffEntry.kind(sample)
        guard plan.comparesType(kind) else { return }
        let hasId = DiffEntry.hasId(sample)
        if hasId { counter.noteDuplicates(kind, mine, others) }
        // Several records with one id are paired as they come, so that none is lost from the counts.
        let pairs = min(mine.entries.count, others.entries.count)
        for place in 0..<pairs {
            let one = mine.entries[mine.entries.startIndex + place]
            let other = others.entries[others.entries.startIndex + place]
            let (before, after) = (DiffEntry.record(mine.payload(one)), DiffEntry.record(others.payload(other)))
            switch hasId ? comparison.verdict(before, after) : .same {
            case .same: counter.same(kind)
            case .modified: counter.modified(kind)
            case .changed(let fields):
                counter.changed(kind, fields)
                try add(.changed, kind, before, after, other.sequence, changes)
            }
        }
        for entry in mine.entries.dropFirst(pairs) {
            counter.removed(kind)
            try add(.removed, kind, DiffEntry.record(mine.payload(entry)), nil, entry.sequence, changes)
        }
        for entry in others.entries.dropFirst(pairs) {
            counter.added(kind)
            try add(.added, kind, nil, DiffEntry.record(others.payload(entry)), entry.sequence, changes)
        }
    }

    /// Changes go out by type, those of the second dataset in its order, then what is gone in the order of the first.
    private static func add(
        _ change: DiffChange.Kind,
        _ kind: RecordKind,
        _ before: UnsafeBufferPointer<UInt8>?,
        _ after: UnsafeBufferPointer<UInt8>?,
        _ sequence: UInt64,
        _ changes: SortedSpill
    ) throws {
        var entry = ByteBuffer(capacity: 256)
        entry.append(change.rawValue)
        if let before { entry.append(before) }
        if let after { entry.append(after) }
        let order = UInt64(kind.rawValue) << 58 | (change == .removed ? 1 << 57 : 0) | sequence
        try entry.withBytes { try changes.add(order: order, $0) }
    }
}
