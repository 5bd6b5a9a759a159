// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics

/// Copies one CSV file with its repairs, a piece of whole rows at a time.
struct FixedTable {
    private static let headSize = 1 << 16

    private let entry: InputEntry
    private let table: OneRosterSchema.Table?
    private let audit: FixAudit
    private let encoding: TextEncoding
    private let isManifest: Bool

    init(_ entry: InputEntry, table: OneRosterSchema.Table?, audit: FixAudit) throws {
        self.entry = entry
        self.table = table
        self.audit = audit
        let head = try entry.head(Self.headSize)
        encoding = TextDecoding.detect(head, isWhole: head.count < Self.headSize)
        isManifest = entry.name.lowercased() == "manifest.csv"
    }

    /// Single bytes of Windows-1252 are decoded where they stand, as other cells may be UTF-8.
    private var isDecoded: Bool {
        encoding.charset != .utf8 && (encoding.charset != .windows1252 || isManifest) || encoding.markLength > 0
    }

    private func source() throws -> any ByteSource {
        let raw = try entry.open()
        return isDecoded ? TextDecoding.source(raw, as: encoding) : raw
    }

    /// Writes the file.
    ///
    /// - Parameter reordering: the finding that the columns are in another order, or nil.
    func write(_ repairs: RepairList, reordering: Finding?, to sink: any ByteSink) throws {
        if encoding.charset != .utf8, isDecoded {
            let words = "the file was \(encoding.charset.rawValue) and is UTF-8 now"
            try audit.add(OtherEncodingRule.finding(words, at: Place(file: entry.name)))
        } else if encoding.markLength > 0 {
            try audit.add(ByteOrderMarkRule.finding(at: Place(file: entry.name, line: 1, byte: 0, column: 1)))
        }
        var moves = reordering != nil && table != nil
        if moves, try !hasEvenRows() {
            moves = false
            audit.note(
                "The columns of \(entry.name) stay in their order: rows have other numbers of cells than the header, or "
                    + "broken quotes, so that nobody knows which cell is which."
            )
        }
        // The validator counts the bytes of the mark of UTF-8 in the files of tables.
        let shift = encoding.charset == .utf8 && !isManifest ? encoding.markLength : 0
        let editor = PieceEditor(
            CSVPieceCutter(source: try source()),
            file: entry.name,
            shift: shift,
            columns: moves ? table?.columns.map(\.name) : nil,
            isManifest: isManifest,
            audit: audit,
            sink: sink
        )
        try repairs.forEach { try editor.take($0) }
        try editor.finish()
        if let reordering, editor.hasMoved { try audit.add(reordering) }
        try sink.close()
    }

    /// True where all rows have as many cells as the header, soundly quoted: then cells can change places.
    private func hasEvenRows() throws -> Bool {
        let cutter = CSVPieceCutter(source: try source())
        var index = CSVIndex()
        var width: Int?
        while let piece = try cutter.next() {
            let isEven = piece.bytes.withUnsafeBufferPointer { bytes in
                index.build(bytes)
                for row in 0..<index.rowCount {
                    let fields = index.fields(ofRow: row)
                    width = width ?? fields.count
                    guard fields.count == width,
                        !index.hasSpecialFields || !fields.contains(where: { index.flags($0).contains(.badQuote) })
                    else { return false }
                }
                return !piece.endsInsideQuotes
            }
            if !isEven { return false }
        }
        return true
    }
}
