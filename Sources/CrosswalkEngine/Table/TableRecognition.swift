// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkMapping

/// How well a file fits a table mapping: for recognising what an input is.
public struct TableRecognition: Sendable {
    /// How many of the names that the mapping reads the header has.
    public var found: Int
    /// How many names the mapping reads.
    public var wanted: Int
    /// How many columns the header has, melted ones counted as one.
    public var columns: Int
    /// The line of the header.
    public var line: Int

    /// Looks at a file; nil where no row of it is the mapping's header.
    ///
    /// - Parameter sniff: What is known of the file already, to look for many mappings' headers.
    public init?(_ entry: InputEntry, mapping: Mapping, sniff: TableSniff = TableSniff()) {
        let opening = TableOpening(mapping: mapping, fixedSource: nil, sniff: sniff)
        guard let table = try? opening.open(entry).first else { return nil }
        let names = TableNames(table.source)
        wanted = names.count
        found = table.layout.score
        let melted = max(0, (table.reshaper.meltedCount ?? 0) - 1)
        columns = max(0, table.layout.header.count - melted)
        line = table.layout.headerLine
        if found == 0 || line == 0 || names.needsMelt && table.reshaper.meltedCount == 0 { return nil }
    }
}
