// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics

/// Finds the lines that a report shows with a caret, and hides the data in them.
///
/// What is hidden becomes `···`, whatever it was, so that neither a value nor its length shows: `male` and `female`
/// look the same. A header and a manifest are shown as they are.
public struct Excerpts: Sendable {
    /// What stands for a value.
    static let mark = "···"

    private let lines: [String: [Int: [UInt8]]]
    private let columns: Set<String>

    /// Reads the lines that a report will show.
    ///
    /// - Parameter columns: the names of columns that the format has, by which a header is told from data.
    public init(_ report: ValidationReport, _ input: InputTree, columns: Set<String>) {
        lines = ExcerptLines(report, input).lines
        self.columns = Set(columns.map { $0.lowercased() })
    }

    /// What reporters ask for the line of a place.
    public var provider: Excerpt.Provider { { excerpt($0) } }

    private func excerpt(_ place: Place) -> Excerpt? {
        guard let file = lines[place.file], let line = file[place.line], !line.isEmpty else { return nil }
        let first = file[1] ?? line
        switch first.first(where: { $0 > 0x20 }) {
        case UInt8(ascii: "<"): return XMLExcerpt.excerpt(line, column: place.column)
        case UInt8(ascii: "{"): return JSONExcerpt.excerpt(line, column: place.column, field: place.field)
        default: return table(line, first, place)
        }
    }

    private func table(_ line: [UInt8], _ first: [UInt8], _ place: Place) -> Excerpt? {
        let header = TableCells(first, delimiter: TableCells.delimiter(of: first))
        let isHeader = isHeader(header)
        let cells = TableCells(line, delimiter: header.delimiter)
        var target = place.column > 0 ? cells.index(ofColumn: place.column) : nil
        if target == nil, let field = place.field, isHeader { target = header.texts.firstIndex(of: field) }
        var excerpt = Excerpt(text: String(decoding: line, as: UTF8.self))
        excerpt.holdsData = !(place.line == 1 && isHeader || place.file.lowercased().hasSuffix("manifest.csv"))
        if let target, target < cells.texts.count {
            excerpt.column = cells.starts[target] + 1
            excerpt.length = cells.lengths[target]
        }
        excerpt.shape = cells.shape(names: isHeader ? header.texts : [], target: target)
        return excerpt
    }

    /// A header has the names of columns in half of its cells; a row of data does not.
    private func isHeader(_ cells: TableCells) -> Bool {
        let known = cells.texts.count { columns.contains($0.lowercased()) }
        return known > 0 && known * 2 >= cells.texts.count
    }
}
