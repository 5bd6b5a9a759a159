// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkModel

/// Keeps the rows of a file that no mapping reads as they are: one residue record each.
///
/// The file's name and header stand in the block once, and all rows point at them.
struct ResidueRowReader: ~Copyable {
    private static let filePosition = position("file")
    private static let headerPosition = position("header")
    private static let cellsPosition = position("cells")

    private static func position(_ field: String) -> Int? { CrosswalkModel.info(.residue).position(of: field) }

    private let file: Int
    private let firstLine: Int
    private let idStart: String
    private let name: Slot
    private let header: Slot
    private var cells = SlotStack()

    /// Prepares keeping a piece whose bytes are in the batch already.
    init(_ entry: InputEntry, header: [String], file: Int, firstLine: Int, _ batch: inout RecordBatch) {
        self.file = file
        self.firstLine = firstLine
        idStart = "#\(entry.name):"
        name = batch.text(CSVDatasetReader.baseName(entry.name))
        self.header = batch.list(header)
    }

    /// Keeps one row.
    mutating func keep(_ row: Int, number: Int, of index: borrowing CSVIndex, _ batch: inout RecordBatch) {
        batch.begin(.residue, file: file, row: number, line: firstLine + index.line(ofRow: row))
        Self.set(id: batch.text(idStart + String(number)), name, header, &batch)
        cells.truncate(to: 0)
        for field in index.fields(ofRow: row) {
            let range = index.range(field)
            if index.flags(field).isPlain {
                cells.append(Slot(.text, start: range.lowerBound, count: range.count))
            } else {
                var buffer = ByteBuffer(capacity: 64)
                batch.bytes.withUnsafeBufferPointer { index.append(field, of: $0, to: &buffer) }
                cells.append(buffer.withBytes { batch.text($0) })
            }
        }
        if let place = Self.cellsPosition { batch.set(place, batch.structure(.list, from: &cells, since: 0)) }
    }

    /// A residue record with a header and no cells: it says which columns the `extra` of a file's rows will have.
    static func announce(_ entry: InputEntry, header: [String], in batch: inout RecordBatch) {
        batch.begin(.residue, file: 0)
        set(id: batch.text("#\(entry.name):0"), batch.text(entry.name), batch.list(header), &batch)
    }

    private static func set(id: Slot, _ name: Slot, _ header: Slot, _ batch: inout RecordBatch) {
        batch.set(CrosswalkModel.idPosition, id)
        if let filePosition { batch.set(filePosition, name) }
        if let headerPosition { batch.set(headerPosition, header) }
    }
}
