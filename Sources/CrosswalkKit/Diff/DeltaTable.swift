// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkEngine

/// One file of a set, before and after: which rows are new, say something else, or are gone.
///
/// Rows come as the program writes them: `sourcedId`, `status` and `dateLastModified` first, then the rest.
final class DeltaTable {
    private let name: String
    private let memory: Int
    private let left: KeyedSpill
    private let right: KeyedSpill
    private let rows: SortedSpill
    private var header: [[UInt8]] = []
    private(set) var file: DeltaSet.File

    init(_ name: String, memory: Int) {
        self.name = name
        self.memory = memory
        left = KeyedSpill(memory: memory / 4)
        right = KeyedSpill(memory: memory / 4)
        rows = SortedSpill(memory: memory / 4)
        file = DeltaSet.File(name: name)
    }

    // MARK: Reading

    /// Reads the rows of both files; either may be missing.
    func read(_ before: (any ByteSource)?, _ after: (any ByteSource)?) throws {
        let (mine, others) = (try Rows(before), try Rows(after))
        header = others?.header ?? mine?.header ?? []
        // Columns beyond the standard's, which only the first set has, stand behind.
        header += (mine?.header ?? []).filter { !header.contains($0) }
        guard header.count > 2, header[1] == Array("status".utf8), header[2] == Array("dateLastModified".utf8) else {
            if mine == nil, others == nil { return }
            throw CrosswalkError(
                .inconsistent,
                id: "IO-DIFF-008",
                "\(name) does not start with sourcedId, status and dateLastModified."
            )
        }
        file.before = try mine?.spread(into: left, as: header) ?? 0
        file.after = try others?.spread(into: right, as: header) ?? 0
    }

    /// Reads a file row by row.
    private final class Rows {
        let header: [[UInt8]]
        private let cutter: CSVPieceCutter
        private var first: CSVPiece?

        init?(_ source: (any ByteSource)?) throws {
            guard let source else { return nil }
            cutter = CSVPieceCutter(source: source)
            guard let piece = try cutter.next() else { return nil }
            first = piece
            var index = CSVIndex()
            header = piece.bytes.withUnsafeBufferPointer { bytes in
                index.build(bytes)
                guard index.rowCount > 0 else { return [] }
                return index.fields(ofRow: 0).map { Array(bytes[Self.raw($0, index)]) }
            }
        }

        private static func raw(_ field: Int, _ index: borrowing CSVIndex) -> Range<Int> {
            let isQuoted = index.place(field) < index.start(field)
            return index.place(field)..<index.end(field) + (isQuoted ? 1 : 0)
        }

        /// Puts every row under its id, its cells in the order of `columns`, and returns how many rows there are.
        func spread(into spill: KeyedSpill, as columns: [[UInt8]]) throws -> Int {
            let places = columns.map { header.firstIndex(of: $0) }
            let isInOrder = columns == header
            var count = 0
            var index = CSVIndex()
            var payload = ByteBuffer(capacity: 1 << 10)
            while let piece = try first ?? cutter.next() {
                let start = first == nil ? 0 : 1
                first = nil
                try piece.bytes.withUnsafeBufferPointer { bytes in
                    index.build(bytes)
                    guard index.rowCount > start else { return }
                    for row in start..<index.rowCount {
                        let fields = index.fields(ofRow: row)
                        guard fields.count >= 3 else { continue }
                        payload.removeAll()
                        let key = Self.raw(fields.lowerBound, index)
                        let date = Self.raw(fields.lowerBound + 2, index)
                        Self.append(bytes[key], to: &payload)
                        Self.append(bytes[date], to: &payload)
                        if isInOrder, fields.count > 3 {
                            let end = Self.raw(fields.upperBound - 1, index).upperBound
                            let rest = Self.raw(fields.lowerBound + 3, index).lowerBound..<end
                            payload.append(UnsafeBufferPointer(rebasing: bytes[rest]))
                        } else {
                            for (position, place) in places.enumerated().dropFirst(3) {
                                if position > 3 { payload.append(UInt8(ascii: ",")) }
                                guard let place, place < fields.count else { continue }
                                let cell = Self.raw(fields.lowerBound + place, index)
                                payload.append(UnsafeBufferPointer(rebasing: bytes[cell]))
                            }
                        }
                        let hash = ByteHash.hash(UnsafeBufferPointer(rebasing: bytes[key]))
                        try payload.withBytes { try spill.add(hash: hash, sequence: UInt64(count), $0) }
                        count += 1
                    }
                }
            }
            return count
        }

        private static func append(_ cell: Slice<UnsafeBufferPointer<UInt8>>, to payload: inout ByteBuffer) {
            withUnsafeBytes(of: UInt32(truncatingIfNeeded: cell.count).littleEndian) { raw in
                for byte in raw { payload.append(byte) }
            }
            payload.append(UnsafeBufferPointer(rebasing: cell))
        }
    }

    /// The id, date and further cells of a row.
    private struct Row {
        let id: UnsafeBufferPointer<UInt8>
        let date: UnsafeBufferPointer<UInt8>
        let rest: UnsafeBufferPointer<UInt8>

        init(_ payload: UnsafeBufferPointer<UInt8>) {
            func cell(at place: Int) -> UnsafeBufferPointer<UInt8> {
                let count = Int(UnsafeRawBufferPointer(payload).loadUnaligned(fromByteOffset: place, as: UInt32.self))
                return UnsafeBufferPointer(rebasing: payload[place + 4..<place + 4 + count])
            }
            id = cell(at: 0)
            date = cell(at: 4 + id.count)
            rest = UnsafeBufferPointer(rebasing: payload[(8 + id.count + date.count)...])
        }
    }

    // MARK: Comparing

    /// Finds the rows of the delta.
    func compare() throws -> DeltaSet.File {
        let join = SpillJoin(limit: memory / 4, memory: memory / 8) { Row($0).id }
        try join.run(left, right) { mine, others in
            if others.entries.isEmpty {
                guard let gone = mine.entries.first else { return }
                file.removed += 1
                try keep(mine.payload(gone), isActive: false, sequence: gone.sequence)
                return
            }
            let isSame =
                mine.entries.count == others.entries.count
                && zip(mine.entries, others.entries).allSatisfy {
                    Row(mine.payload($0)).rest.elementsEqual(Row(others.payload($1)).rest)
                }
            if isSame { return }
            if mine.entries.isEmpty { file.added += others.entries.count } else { file.changed += others.entries.count }
            for entry in others.entries { try keep(others.payload(entry), isActive: true, sequence: entry.sequence) }
        }
        return file
    }

    private func keep(_ payload: UnsafeBufferPointer<UInt8>, isActive: Bool, sequence: UInt64) throws {
        var row = ByteBuffer(capacity: 256)
        row.append(isActive ? 1 : 0)
        row.append(payload)
        try row.withBytes { try rows.add(order: (isActive ? 0 : 1 << 63) | sequence, $0) }
    }

    // MARK: Writing

    /// Writes the rows, where there are any: active ones in the second file's order, then those that are gone.
    func write(to output: any FileSetOutput, stamp: String) throws -> Bool {
        guard file.added + file.changed + file.removed > 0 else { return false }
        let sink = try output.file(named: name)
        var text = ByteBuffer(capacity: 1 << 16)
        for (position, cell) in header.enumerated() {
            if position > 0 { text.append(UInt8(ascii: ",")) }
            text.append(cell)
        }
        text.append("\r\n")
        try rows.forEach { entry in
            let isActive = entry[0] == 1
            let row = Row(UnsafeBufferPointer(rebasing: entry[1...]))
            text.append(row.id)
            if isActive { text.append(",active,") } else { text.append(",tobedeleted,") }
            // When it was last changed is not when it was deleted.
            if isActive, DiffSide.isUTC(row.date) {
                text.append(row.date)
            } else {
                guard !stamp.isEmpty else { throw Self.noDate(name) }
                text.append(stamp)
            }
            if header.count > 3 {
                text.append(UInt8(ascii: ","))
                text.append(row.rest)
            }
            text.append("\r\n")
            if text.count > 1 << 16 {
                try sink.write(text)
                text.removeAll()
            }
        }
        try sink.write(text)
        try sink.close()
        return true
    }

    private static func noDate(_ name: String) -> CrosswalkError {
        CrosswalkError(
            .usage,
            id: "IO-DIFF-005",
            "Rows of \(name) do not tell when they were changed, and a delta needs a date in each. Give it with "
                + "--as-of YYYY-MM-DD."
        )
    }
}
