// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkModel

/// Keeps the rows of a file that no mapping reads as they are: one residue record each.
///
/// The file's name and header stand in the block once, and all rows point at them.
struct ResidueRowReader: ~Copyable {
    private static let info = CrosswalkModel.info(.residue)
    private static let filePosition = info.position(of: "file")
    private static let headerPosition = info.position(of: "header")
    private static let cellsPosition = info.position(of: "cells")

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
        batch.set(CrosswalkModel.idPosition, batch.text(idStart + String(number)))
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
        guard let filePosition = Self.filePosition, let headerPosition = Self.headerPosition,
            let cellsPosition = Self.cellsPosition
        else { return }
        batch.set(filePosition, name)
        batch.set(headerPosition, header)
        batch.set(cellsPosition, batch.structure(.list, from: &cells, since: 0))
    }
}
