// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes

// Rows of the input as they are, for handing back.
extension CSVDatasetReader {
    /// Writes the rows of these numbers of each file, with the file's own header, as plain CSV that the same mapping
    /// reads; the files are read once more.
    ///
    /// - Parameters:
    ///   - rows: numbers of rows of data by the index in ``files``.
    ///   - sink: where a file's rows go, by the file's name; closed here.
    /// - Throws: `CrosswalkError` where the input cannot be read again or the output not be written.
    public func copyRows(_ rows: [Int: Set<Int>], to sink: (String) throws -> any ByteSink) throws {
        let writer = CSVFieldWriter(lineEnding: .crlf, formulaGuard: true)
        for (file, wanted) in rows.sorted(by: { $0.key < $1.key }) where !wanted.isEmpty {
            guard let source = try rawRows(of: file) else { continue }
            let output = try sink(Self.baseName(files[file]))
            var text = ByteBuffer(capacity: 1 << 16)
            func write(_ cells: [[UInt8]]) {
                for (index, cell) in cells.enumerated() {
                    if index > 0 { writer.appendDelimiter(to: &text) }
                    cell.withUnsafeBufferPointer { writer.append($0, to: &text) }
                }
                writer.appendLineEnd(to: &text)
            }
            write(source.header.map { Array($0.utf8) })
            while let (number, row) = try source.next() {
                guard wanted.contains(number) else { continue }
                write(row.cells)
                if text.count > 1 << 16 {
                    try text.withBytes { try output.write($0) }
                    text.removeAll()
                }
            }
            try text.withBytes { try output.write($0) }
            try output.close()
        }
    }
}
