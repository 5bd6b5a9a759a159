// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes

/// How the rows of a CSV file are to be laid out: the order of their cells, and what ends them.
struct RowLines {
    /// For each place the cell that goes there; nil where all stay.
    let order: [Int]?
    /// What ends the first row.
    private let end: [UInt8]

    /// Takes the layout from the first rows of a file.
    ///
    /// - Parameter columns: the names in the order in which they have to stand, or nil where they stay.
    init(_ bytes: UnsafeBufferPointer<UInt8>, columns: [String]?) {
        var index = CSVIndex()
        index.build(bytes)
        guard index.rowCount > 0 else {
            order = nil
            end = []
            return
        }
        let fields = index.fields(ofRow: 0)
        let names = fields.map { field in
            var buffer = ByteBuffer(capacity: 64)
            index.append(field, of: bytes, to: &buffer)
            return buffer.withBytes { String(decoding: $0, as: UTF8.self) }
        }
        order = columns.flatMap { Self.order(names, $0) }
        var place = Self.raw(fields.upperBound - 1, index).upperBound
        let first = place
        while place < bytes.count, place < first + 2, bytes[place] == 0x0D || bytes[place] == 0x0A {
            place += 1
            if bytes[place - 1] == 0x0A { break }
        }
        let found = Array(bytes[first..<place])
        end = found.first == 0x0D ? [0x0D, 0x0A] : found
    }

    private static func order(_ names: [String], _ columns: [String]) -> [Int]? {
        // Which of two columns of one name is meant is not certain, nor what a nameless one is.
        guard Set(names).count == names.count, !names.contains(where: { $0.allSatisfy(\.isWhitespace) }) else {
            return nil
        }
        let known = columns.compactMap { names.firstIndex(of: $0) }
        let order = known + names.indices.filter { !known.contains($0) }
        return order == Array(names.indices) ? nil : order
    }

    private static func raw(_ field: Int, _ index: borrowing CSVIndex) -> Range<Int> {
        let isQuoted = index.place(field) < index.start(field)
        return index.place(field)..<index.end(field) + (isQuoted ? 1 : 0)
    }

    /// Lays rows out; false where they are right as they stand, and then nothing is appended.
    ///
    /// - Parameter onEnd: told the line of each row, counted from 0, that ended in another way.
    func rewrite(
        _ bytes: UnsafeBufferPointer<UInt8>,
        into output: inout ByteBuffer,
        onEnd: (Int) -> Void
    ) -> Bool {
        guard order != nil || hasOtherEnds(bytes) else { return false }
        var index = CSVIndex()
        index.build(bytes)
        guard index.rowCount > 0 else { return false }
        var place = 0
        for row in 0..<index.rowCount {
            let fields = index.fields(ofRow: row)
            let start = Self.raw(fields.lowerBound, index).lowerBound
            let last = Self.raw(fields.upperBound - 1, index).upperBound
            appendEnds(bytes[place..<start], max(0, index.line(ofRow: row) - 1), &output, onEnd)
            if let order, fields.count == order.count {
                for (position, field) in order.enumerated() {
                    if position > 0 { output.append(UInt8(ascii: ",")) }
                    let range = Self.raw(fields.lowerBound + field, index)
                    output.append(UnsafeBufferPointer(rebasing: bytes[range]))
                }
            } else {
                output.append(UnsafeBufferPointer(rebasing: bytes[start..<last]))
            }
            place = last
        }
        appendEnds(bytes[place...], max(0, index.line(ofRow: index.rowCount - 1)), &output, onEnd)
        return true
    }

    private func hasOtherEnds(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard !end.isEmpty else { return false }
        var before: UInt8 = 0
        for byte in bytes {
            if end.count == 1 {
                if byte == 0x0D { return true }
            } else if (byte == 0x0A) != (before == 0x0D) {
                return true
            }
            before = byte
        }
        return end.count == 2 && before == 0x0D
    }

    /// Appends line ends as the first row has them.
    private func appendEnds(
        _ gap: Slice<UnsafeBufferPointer<UInt8>>,
        _ line: Int,
        _ output: inout ByteBuffer,
        _ onEnd: (Int) -> Void
    ) {
        var place = gap.startIndex
        while place < gap.endIndex {
            guard gap[place] == 0x0D || gap[place] == 0x0A, !end.isEmpty else {
                output.append(gap[place])
                place += 1
                continue
            }
            let isPair = gap[place] == 0x0D && place + 1 < gap.endIndex && gap[place + 1] == 0x0A
            let count = isPair ? 2 : 1
            if !gap[place..<place + count].elementsEqual(end) { onEnd(line) }
            output.append(end)
            place += count
        }
    }
}
