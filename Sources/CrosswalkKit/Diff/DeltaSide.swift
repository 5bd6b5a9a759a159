// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkEngine
import CrosswalkMapping
import CrosswalkModel

/// One of two datasets, written whole as the set of files whose delta is wanted.
///
/// A row may gather several records, borrow from others or be left out for what it refers to; only the whole dataset
/// tells. What is written is what a conversion would write, but for records marked as deleted, which are left out, and
/// for `dateLastModified`, which is kept where the dataset is OneRoster itself.
public final class DeltaSide {
    let files: SpooledSet
    private let mapping: Mapping
    private let writer: MappedWriter
    private let from: String
    private var read = [Int](repeating: 0, count: RecordKind.allCases.count)
    private var tally = Tally(keys: 0, sources: 0)
    private var keys: [LedgerKey] = []
    private(set) var isDelta = false

    init(_ mapping: Mapping, of formats: Formats, from: String, memory: Int) {
        self.mapping = mapping
        self.from = from
        files = SpooledSet(memory: memory)
        writer = MappedWriter(csvSet: mapping, output: files)
        writer.family = formats.family
    }

    func begin(keys: [LedgerKey], sources: Int) throws {
        self.keys = keys
        tally = Tally(keys: keys.count, sources: sources)
    }

    func write(_ batch: borrowing RecordBatch, _ part: Tally) throws {
        tally.merge(part)
        var changed = copy batch
        let deleted = changed.records.map {
            changed.equals(changed.slot($0, CrosswalkModel.deletedPosition($0.kind)), "true")
        }
        if deleted.contains(true) {
            changed.records = zip(changed.records, deleted).filter { !$0.1 }.map { $0.0 }
        }
        for record in changed.records {
            read[Int(record.kind.rawValue)] += 1
            if record.kind == .dataset { open(record, &changed) }
        }
        try writer.write(changed)
    }

    /// Has the writer show when rows were changed, which it leaves blank in a full set.
    private func open(_ record: RecordBatch.Record, _ batch: inout RecordBatch) {
        isDelta = isDelta || batch.string(record, "mode") == "delta"
        let format = batch.string(record, "format") ?? ""
        guard writer.family(format).vocabulary == writer.family(mapping.id).vocabulary,
            let place = CrosswalkModel.info(.dataset).position(of: "files")
        else { return }
        let items = mapping.sources.compactMap(\.file).map { file in
            batch.structure(.object, [batch.text(file), .absent, batch.text("delta")])
        }
        let list = batch.structure(.list, items)
        batch.slots[Int(record.firstSlot) + place] = list
    }

    /// Ends the writing and gives the account of it.
    func finish() throws -> Ledger {
        try writer.finish()
        let counts = Dictionary(uniqueKeysWithValues: RecordKind.allCases.map { ($0, read[Int($0.rawValue)]) })
        return Ledger(
            from: from,
            to: mapping.id,
            read: counts,
            reading: tally,
            readingKeys: keys,
            writer: writer
        )
    }
}
