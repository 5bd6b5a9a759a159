// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes

/// A piece of a file with all that can be told of its rows without knowing any other row.
///
/// An engine file. ``prepare(_:)`` is the part of a check that threads share out: it finds the cells, reads their values
/// by their types, and leaves for each row the few cells that the check has to look at itself, in order: ids, references,
/// and those in which something is wrong. It reports nothing, so that it may call a cell for a look once too often.
final class OneRosterPiece: @unchecked Sendable {
    // Safe to send: one thread prepares a piece and another uses it afterwards, never two at a time.

    /// Stands for a row with other cells than the header's, or whose quotes or line breaks are to be looked at.
    static let irregular = UInt64(1) << 63
    private static let plain = CSVFieldFlags.quoted.rawValue | CSVFieldFlags.doubled.rawValue

    /// The bytes and where they stand in the file.
    var piece: CSVPiece
    private(set) var index = CSVIndex()
    /// For each row one bit for each cell to look at, or ``irregular``.
    private(set) var looks: [UInt64] = []
    /// The hashes of ids of which nothing else is wanted.
    private(set) var hashes: [UInt64] = []
    private(set) var hasBadText = false
    private(set) var hasNUL = false
    /// For each position the value that was found right last: values repeat from row to row.
    private var lasts: [OneRosterSpan] = []

    init(_ piece: CSVPiece) { self.piece = piece }

    /// Finds the rows and what has to be looked at in each.
    func prepare(_ syntax: OneRosterSyntax) {
        looks.removeAll(keepingCapacity: true)
        hashes.removeAll(keepingCapacity: true)
        lasts.removeAll(keepingCapacity: true)
        lasts += repeatElement(OneRosterSpan(0..<0), count: syntax.cells.count)
        piece.bytes.withUnsafeBufferPointer { bytes in
            index.build(bytes)
            hasBadText = !piece.isASCII && UTF8Check.firstInvalid(in: bytes) != nil
            hasNUL = piece.mayHoldNUL && bytes.contains(0)
            looks.reserveCapacity(index.rowCount)
            index.withFields { bounds, flags in
                bounds.withMemoryRebound(to: OneRosterSpan.self) { spans in
                    lasts.withUnsafeMutableBufferPointer { lasts in
                        syntax.cells.withUnsafeBufferPointer { cells in
                            take(Row(bytes: bytes, spans: spans, flags: flags, cells: cells), syntax, lasts)
                        }
                    }
                }
            }
        }
    }

    private struct Row {
        let bytes: UnsafeBufferPointer<UInt8>
        let spans: UnsafeBufferPointer<OneRosterSpan>
        let flags: UnsafeBufferPointer<UInt8>
        let cells: UnsafeBufferPointer<OneRosterSyntax.Cell>
    }

    private func take(_ row: Row, _ syntax: OneRosterSyntax, _ lasts: UnsafeMutableBufferPointer<OneRosterSpan>) {
        let width = row.cells.count
        for number in 0..<index.rowCount {
            let fields = index.fields(ofRow: number)
            let before = hashes.count
            var look = Self.irregular
            if number == 0, piece.firstRow == 1 {
                look = 0
            } else if fields.count == width, width < 63, !(piece.endsInsideQuotes && number == index.rowCount - 1) {
                look = self.look(row, fields.lowerBound, syntax, lasts)
            }
            // Of an irregular row the check takes the id itself.
            if look == Self.irregular { hashes.removeLast(hashes.count - before) }
            looks.append(look)
        }
    }

    @inline(__always)
    private func look(
        _ row: Row,
        _ first: Int,
        _ syntax: OneRosterSyntax,
        _ lasts: UnsafeMutableBufferPointer<OneRosterSpan>
    ) -> UInt64 {
        var look: UInt64 = 0
        for position in 0..<row.cells.count {
            let span = row.spans[first + position]
            let flags = row.flags[first + position]
            if flags != 0, flags & ~Self.plain != 0 || Self.hasLineBreak(row, span) { return Self.irregular }
            let cell = row.cells[position]
            let bit = UInt64(1) &<< UInt64(position)
            if span.isEmpty {
                if cell.needsValue { look |= bit }
                continue
            }
            if !cell.isKnown { continue }
            if cell.isSpecial {
                look |= bit
                continue
            }
            let value = UnsafeBufferPointer(rebasing: row.bytes[span.start..<span.end])
            if value.count == 4, ValueSyntax.isNullWord(value) {
                look |= bit
                continue
            }
            if cell.type == .text || cell.type == .list { continue }
            if cell.isHashed {
                if ValueSyntax.isGUID(value) { hashes.append(OneRosterIds.hash(value)) } else { look |= bit }
                continue
            }
            let last = lasts[position]
            if last.end - last.start == value.count,
                ValueSyntax.isSame(value, UnsafeBufferPointer(rebasing: row.bytes[last.start..<last.end]))
            {
                continue
            }
            if syntax.fits(value, position) { lasts[position] = span } else { look |= bit }
        }
        return look
    }

    private static func hasLineBreak(_ row: Row, _ span: OneRosterSpan) -> Bool {
        row.bytes[span.start..<span.end].contains { $0 == 0x0A || $0 == 0x0D }
    }
}
