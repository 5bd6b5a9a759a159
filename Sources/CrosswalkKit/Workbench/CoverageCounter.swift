// SPDX-License-Identifier: Apache-2.0

import CrosswalkEngine
import CrosswalkModel

/// Counts in batches of records what stands there only because no rule reads it: extra values, unknown words, residue.
struct CoverageCounter {
    private struct Place: Hashable {
        var file: String
        var name: String
    }

    private struct Unknown: Hashable {
        var kind: RecordKind
        var field: Int
        var text: String
    }

    private(set) var records = 0
    private(set) var isCapped = false
    private var extras: [Place: Int] = [:]
    private var unknown: [Unknown: Int] = [:]
    private var kept: [Place: Int] = [:]
    /// For each type, its fields that hold codes.
    private let codeFields: [[Int]]
    private let keys: [LedgerKey]

    init(keys: [LedgerKey]) {
        self.keys = keys
        codeFields = RecordKind.allCases.map { kind in
            CrosswalkModel.info(kind).fields.enumerated().compactMap { position, field in
                if case .code = field.type.item { position } else { nil }
            }
        }
    }

    mutating func count(_ batch: borrowing RecordBatch) {
        for record in batch.records where record.kind != .dataset {
            if record.kind == .residue {
                countResidue(record, batch)
                continue
            }
            records += 1
            let extra = batch.slot(record, CrosswalkModel.extraPosition(record.kind))
            if extra.kind == .map { countExtra(batch.items(extra), record, batch) }
            for field in codeFields[Int(record.kind.rawValue)] {
                let slot = batch.slot(record, field)
                if slot.kind == .text {
                    countWord(slot, record.kind, field, batch)
                } else if slot.kind == .list {
                    for item in batch.items(slot) { countWord(item, record.kind, field, batch) }
                }
            }
        }
    }

    private mutating func countExtra(
        _ entries: ArraySlice<Slot>,
        _ record: RecordBatch.Record,
        _ batch: borrowing RecordBatch
    ) {
        var index = entries.startIndex
        while index + 1 < entries.endIndex {
            let (name, value) = (entries[index], entries[index + 1])
            index += 2
            // A blank that is remembered for writing belongs to a column that is read.
            guard value.hasValue, value.kind != .text || value.count > 0, let text = batch.string(name) else {
                continue
            }
            let place = Place(file: Self.file(record, batch), name: Self.withoutNumbers(text))
            if !Self.add(place, to: &extras) { isCapped = true }
        }
    }

    private mutating func countWord(_ slot: Slot, _ kind: RecordKind, _ field: Int, _ batch: borrowing RecordBatch) {
        guard slot.kind == .text, slot.count > 4, batch.bytes[slot.offset] == UInt8(ascii: "e"),
            batch.bytes[slot.offset + 3] == UInt8(ascii: ":"), let text = batch.string(slot), text.hasPrefix("ext:")
        else { return }
        let word = Unknown(kind: kind, field: field, text: String(text.dropFirst(4)))
        if unknown[word] == nil, unknown.count >= Coverage.mostGaps {
            isCapped = true
        } else {
            unknown[word, default: 0] += 1
        }
    }

    private mutating func countResidue(_ record: RecordBatch.Record, _ batch: borrowing RecordBatch) {
        let hasCells = Self.position("cells").map { batch.slot(record, $0).hasValue } ?? false
        let hasFragment = Self.position("fragment").map { batch.slot(record, $0).hasValue } ?? false
        // Without either it only tells which columns a file has.
        guard hasCells || hasFragment else { return }
        let path = batch.string(record, "path").map { $0.split(separator: "/").first.map(String.init) ?? $0 } ?? ""
        let file = batch.string(record, "file") ?? Self.file(record, batch)
        if !Self.add(Place(file: file, name: Self.withoutNumbers(path)), to: &kept) { isCapped = true }
    }

    /// Counts one more at a place, unless there are too many places; false then.
    private static func add(_ place: Place, to counts: inout [Place: Int]) -> Bool {
        if counts[place] == nil, counts.count >= Coverage.mostGaps { return false }
        counts[place, default: 0] += 1
        return true
    }

    private static func position(_ field: String) -> Int? { CrosswalkModel.info(.residue).position(of: field) }

    private static func file(_ record: RecordBatch.Record, _ batch: borrowing RecordBatch) -> String {
        Int(record.file) < batch.files.count ? batch.files[Int(record.file)] : ""
    }

    /// A path without the numbers of repeated elements: `Address[2]/City` is `Address/City`.
    private static func withoutNumbers(_ path: String) -> String {
        guard path.utf8.contains(UInt8(ascii: "[")) else { return path }
        var text = ""
        var rest = path[...]
        while let open = rest.firstIndex(of: "["), let close = rest[open...].firstIndex(of: "]") {
            text += rest[..<open]
            let inner = rest[rest.index(after: open)..<close]
            if Int(inner) == nil { text += rest[open...close] }
            rest = rest[rest.index(after: close)...]
        }
        return text + rest
    }

    // MARK: Results

    /// Columns and elements that no rule reads, most values first within a file.
    var columns: [Coverage.Gap] { gaps(extras) }

    /// What is only kept as it is.
    var residue: [Coverage.Gap] { gaps(kept) }

    private func gaps(_ counts: [Place: Int]) -> [Coverage.Gap] {
        counts.map { Coverage.Gap(file: $0.key.file, name: $0.key.name, count: $0.value) }
            .sorted { ($0.file, $1.count, $0.name) < ($1.file, $0.count, $1.name) }
    }

    /// Words without a code or a mark, by field, most frequent first.
    var words: [Coverage.Word] {
        unknown.sorted {
            ($0.key.kind, $0.key.field, $1.value, $0.key.text) < ($1.key.kind, $1.key.field, $0.value, $1.key.text)
        }
        .map { word, count in
            let info = CrosswalkModel.field(word.kind, word.field)
            let field = "\(word.kind.name).\(info.name)"
            var sources: [String] = []
            for key in keys where key.target == field && !key.name.isEmpty && !sources.contains(key.name) {
                sources.append(key.name)
            }
            return Coverage.Word(
                field: field,
                sources: sources,
                text: word.text,
                count: count,
                isPersonal: info.sensitivity != .open
            )
        }
    }
}
