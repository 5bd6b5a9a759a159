// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkMapping

/// One delimited file being written: a header and rows, those of its own and those that were written elsewhere.
///
/// The columns beyond the standard's have to be known when the file is begun.
final class CSVOutputFile {
    private static let flushSize = 1 << 18

    /// The file's name.
    let name: String
    private let sink: any ByteSink
    /// What was not handed on yet.
    let rows: CSVRows
    private var guardedBefore = 0
    private var spacedBefore = 0

    /// - Parameter preamble: The rows above the header, where the mapping takes something from them.
    init(
        _ sink: any ByteSink,
        name: String,
        columns: [String],
        strays: [String],
        guardsFormulas: Bool,
        dialect: TableDialect? = nil,
        preamble: [[[UInt8]]] = []
    ) {
        self.name = name
        self.sink = sink
        rows = CSVRows(strays: strays, guardsFormulas: guardsFormulas, dialect: CSVDialect(dialect))
        // The mark tells reading that the bytes are UTF-8, whatever the dialect says of files that come from elsewhere.
        if let encoding = dialect?.encoding, encoding != .utf8 { rows.buffer.append([0xEF, 0xBB, 0xBF]) }
        switch dialect?.header {
        case .some(.none): return
        case .row(let number)?: for row in 0..<max(number - 1, 0) { write(row < preamble.count ? preamble[row] : []) }
        case .names?, nil: for row in preamble { write(row) }
        }
        write((columns + strays).map { Array($0.utf8) })
    }

    private func write(_ cells: [[UInt8]]) {
        for (position, cell) in cells.enumerated() {
            rows.beginField(position)
            rows.buffer.append(cell)
            rows.endField()
        }
        rows.endRow()
    }

    /// Writes a row of the file's own.
    func append(_ cells: [[UInt8]]) throws {
        write(cells)
        if rows.buffer.count >= Self.flushSize { try flush() }
    }

    /// How many cells got an apostrophe in front because a spreadsheet would have run them.
    var guarded: Int { guardedBefore + rows.guarded }
    /// How many cells have a space where a separator stood that nothing may quote.
    var spaced: Int { spacedBefore + rows.spaced }

    /// Ends a row of the file's own.
    func endRow() throws {
        rows.endRow()
        if rows.buffer.count >= Self.flushSize { try flush() }
    }

    /// Takes over rows that were written elsewhere.
    func append(_ other: CSVRows) throws {
        guardedBefore += other.guarded
        spacedBefore += other.spaced
        if other.buffer.count >= ByteBuffer.large || rows.buffer.count + other.buffer.count > Self.flushSize {
            try flush()
            try other.buffer.withBytes { try sink.write($0) }
        } else {
            other.buffer.withBytes { rows.buffer.append($0) }
        }
    }

    func close() throws {
        try flush()
        try sink.close()
    }

    private func flush() throws {
        try rows.buffer.withBytes { if !$0.isEmpty { try sink.write($0) } }
        guardedBefore += rows.guarded
        spacedBefore += rows.spaced
        rows.removeAll()
    }
}

extension CSVDialect {
    /// What files are written with: what the mapping says of them, else commas and double quotes.
    init(_ dialect: TableDialect?) {
        self = .rfc4180
        if let delimiter = dialect?.delimiter?.utf8.first { self.delimiter = delimiter }
        if let quote = dialect?.quote { self.quote = quote.utf8.first }
    }
}
