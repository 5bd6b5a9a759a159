// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics

/// One data row, as the rules see it: bytes by column of the standard, and places for findings.
///
/// It points into the piece that is being read and lives no longer than the call it is passed to.
struct OneRosterRow {
    /// The file's name as the user knows it.
    let file: String
    /// The table's name.
    let table: String
    /// The columns of the header, each with its position in the row.
    let header: OneRosterHeader
    let bytes: UnsafeBufferPointer<UInt8>
    /// For each position the place of the number of what it names in ``found``, or -1.
    let slots: [Int]
    /// Where the piece starts in the file.
    let firstByte: Int
    /// Where the values lie, and what `CSVFieldFlags` each has.
    var spans = UnsafeBufferPointer<OneRosterSpan>(start: nil, count: 0)
    var flags = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
    /// The 1-based line of the row.
    var line = 0
    /// The numbers of what the row's cells name, as far as they were looked up: ``OneRosterFound``.
    var found: UnsafeMutablePointer<Int32>?

    /// The number of the record that a cell names, or one of ``OneRosterFound``.
    @inline(__always)
    func number(_ position: Int) -> Int32 {
        guard let found, slots[position] >= 0 else { return OneRosterFound.unknown }
        return found[slots[position]]
    }

    /// Keeps for the rules what a cell names.
    @inline(__always)
    func note(_ number: Int, _ position: Int) {
        if let found, slots[position] >= 0 { found[slots[position]] = Int32(truncatingIfNeeded: number) }
    }

    /// The bytes of a cell by its position in the row; empty where it is blank.
    @inline(__always)
    func cell(_ position: Int) -> UnsafeBufferPointer<UInt8> {
        let span = spans[position]
        return UnsafeBufferPointer(rebasing: bytes[span.start..<span.end])
    }

    /// Where a cell starts in the piece, its opening quote included.
    private func start(_ position: Int) -> Int {
        let flags = CSVFieldFlags(rawValue: flags[position])
        return spans[position].start - (flags.contains(.quoted) && !flags.contains(.badQuote) ? 1 : 0)
    }

    /// The text of a cell.
    func text(_ position: Int) -> String { String(decoding: cell(position), as: UTF8.self) }

    /// The place of a cell.
    func place(_ position: Int) -> Place {
        let start = start(position)
        let rowStart = self.start(0)
        var (line, lineStart) = (line, rowStart)
        // Cells before it may hold line breaks.
        for byte in rowStart..<start where bytes[byte] == UInt8(ascii: "\n") {
            line += 1
            lineStart = byte + 1
        }
        return Place(
            file: file,
            line: line,
            byte: firstByte < 0 ? -1 : firstByte + start,
            column: start - lineStart + 1,
            field: header.names[position],
            record: record,
            value: text(position)
        )
    }

    /// The place of the whole row.
    var place: Place {
        Place(
            file: file,
            line: line,
            byte: firstByte < 0 ? -1 : firstByte + start(0),
            column: 1,
            record: record
        )
    }

    /// How findings name the row's record.
    var record: String? {
        guard let position = header.key, position < spans.count else { return nil }
        return "\(table)[\(text(position))]"
    }
}
