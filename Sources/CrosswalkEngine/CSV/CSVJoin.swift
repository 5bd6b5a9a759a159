// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkMapping

/// The columns that the rows of one file borrow from another, by a key that both have.
///
/// Holds the borrowed cells of the whole file in memory: a few columns of a file that has a row for some of the others'.
struct CSVJoin: Sendable {
    /// The borrowed columns' names in the borrowing file, as `Exit.ExitDate`.
    let names: [String]
    /// The column of the borrowing file that holds the key.
    let by: String
    private let rows: [String: [String]]

    /// Reads the columns that rules use; nil where the file or the key column is missing, or nothing of it is used.
    ///
    /// - Throws: `CrosswalkError` where the file cannot be read.
    init?(_ join: Mapping.Source.Join, used: Set<String>, from entries: [InputEntry]) throws {
        let file = join.file.lowercased()
        guard let entry = entries.first(where: { CSVDatasetReader.baseName($0.name).lowercased() == file }) else {
            return nil
        }
        let head = try entry.head(1 << 16)
        let encoding = TextDecoding.detect(head)
        let header = CSVDatasetReader.headerCells(of: TextDecoding.decode(head, as: encoding)).map(HeaderName.folded)
        guard let key = header.firstIndex(of: HeaderName.folded(join.by)) else { return nil }
        let unless = join.unless.flatMap { header.firstIndex(of: HeaderName.folded($0)) }
        var columns: [Int] = []
        var names: [String] = []
        for name in used.sorted() where name.hasPrefix(join.name + ".") {
            let column = HeaderName.folded(String(name.dropFirst(join.name.count + 1)))
            guard let position = header.firstIndex(of: column) else { continue }
            columns.append(position)
            names.append(name)
        }
        guard !columns.isEmpty else { return nil }
        var rows: [String: [String]] = [:]
        let cutter = CSVPieceCutter(source: TextDecoding.source(try entry.open(), as: encoding))
        while let piece = try cutter.next() {
            var index = CSVIndex()
            piece.bytes.withUnsafeBufferPointer { bytes in
                index.build(bytes)
                for row in (piece.firstRow == 1 ? 1 : 0)..<max(index.rowCount, piece.firstRow == 1 ? 1 : 0) {
                    let fields = index.fields(ofRow: row)
                    func cell(_ column: Int) -> String {
                        guard fields.lowerBound + column < fields.upperBound else { return "" }
                        var buffer = ByteBuffer(capacity: 64)
                        index.append(fields.lowerBound + column, of: bytes, to: &buffer)
                        return buffer.withBytes { String(decoding: $0, as: UTF8.self) }
                    }
                    if let unless, !cell(unless).isEmpty { continue }
                    rows[cell(key)] = columns.map(cell)
                }
            }
        }
        self.names = names
        self.rows = rows
        by = join.by
    }

    /// The borrowed cells of a row with this key.
    func cells(of key: String) -> [String]? { rows[key] }

    /// The borrowed columns' names that the rules of a source use.
    static func used(by source: Mapping.Source) -> Set<String> {
        guard !source.joins.isEmpty else { return [] }
        var names = Set(WrittenColumns(source).read.values)
        names = names.filter { name in source.joins.contains { name.hasPrefix($0.name + ".") } }
        return names
    }
}
