// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkMapping

// Rows of the input as they are, for handing back.
extension CSVDatasetReader {
    /// Writes the rows of these numbers of each file, with the file's own header, in the mapping's dialect, so that the
    /// same mapping reads them; the files are read once more.
    ///
    /// - Parameters:
    ///   - rows: numbers of rows of data by the index in ``files``.
    ///   - sink: where a file's rows go, by the file's name; closed here.
    /// - Throws: `CrosswalkError` where the input cannot be read again or the output not be written.
    public func copyRows(_ rows: [Int: Set<Int>], to sink: (String) throws -> any ByteSink) throws {
        for (file, wanted) in rows.sorted(by: { $0.key < $1.key }) where !wanted.isEmpty {
            guard let source = try rawRows(of: file) else { continue }
            let name = Self.baseName(files[file])
            let table = table(of: file)
            let output = CSVOutputFile(
                try sink(name),
                name: name,
                columns: source.header,
                strays: [],
                guardsFormulas: true,
                dialect: table?.source.dialect,
                preamble: table?.usesPreamble == true ? table?.layout.preamble.map(\.cells) ?? [] : []
            )
            while let (number, row) = try source.next() {
                if wanted.contains(number) { try output.append(row.cells) }
            }
            try output.close()
        }
    }
}
