// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkMapping
import CrosswalkModel

// Files whose source has the layers of tables.
extension CSVDatasetReader {
    /// True where a file is read through the layers of tables.
    static func isTable(source: Int?, of mapping: Mapping) -> Bool {
        if mapping.container == .table { return source.map { !mapping.sources[$0].records.isEmpty } ?? true }
        return source.map { mapping.sources[$0].hasTableLayers && !mapping.sources[$0].records.isEmpty } ?? false
    }

    /// The tables of a file, bound to the mapping.
    static func tables(
        of entry: InputEntry,
        source: Int?,
        mapping: Mapping,
        keys: inout [LedgerKey],
        notices: inout FindingSink
    ) throws -> [File] {
        let opening = TableOpening(mapping: mapping, fixedSource: mapping.container == .table ? nil : source)
        return try opening.open(entry).map { table in
            var plan = CSVReadPlan(
                table.source,
                header: table.reshaper.header,
                file: table.name,
                settings: mapping.settings,
                keys: &keys
            )
            let figures = Set(TableChecks.columns(of: table.source).map(HeaderName.folded))
            plan.extras.removeAll { extra in
                extra.name.hasPrefix("$") || table.reshaper.spent.contains(extra.name)
                    || figures.contains(HeaderName.folded(extra.name))
            }
            // The cells were freed of guards when they were read from the file.
            plan.takesOffGuards = false
            if mapping.container == .table { plan.hasStrays = false }
            var table = table
            table.bind(to: plan)
            TableNotices.reportMissing(table, plan: plan, to: &notices)
            TableNotices.reportSheets(table, to: &notices)
            if !table.source.columns.isEmpty {
                // What the steps used up is there, though no rule sees it.
                var whole = plan
                whole.header = table.layout.header + table.reshaper.header
                if !table.source.reshape.isEmpty { whole.extras = [] }
                HeaderNotices.report(whole, table.source, file: table.name, to: &notices)
            }
            return File(
                entry: entry,
                name: table.name,
                source: table.sourceIndex,
                header: table.layout.header,
                plan: plan,
                encoding: TextEncoding(),
                table: table
            )
        }
    }

    /// Turns a piece of a table into records.
    func parse(
        _ piece: consuming InputPiece,
        _ rows: TablePiece,
        _ file: File,
        _ table: TableInput,
        _ plan: CSVReadPlan,
        into batch: inout RecordBatch,
        tally: inout Tally
    ) {
        tally.findings.merge(rows.findings)
        tally.merged.merge(rows.merged, uniquingKeysWith: +)
        if file.source < tally.rows.count { tally.rows[file.source] += rows.sourceRows }
        guard !rows.made.isEmpty || !rows.rows.isEmpty else { return }
        // One look at the whole piece: most files need no other.
        let isUTF8 = piece.bytes.withUnsafeBufferPointer { UTF8Check.firstInvalid(in: $0) == nil }
        var reader = TableRowReader(
            CSVRowReader(
                plan,
                fileName: file.name,
                file: piece.file,
                source: file.source,
                keys: ledgerKeys.count,
                piece: piece,
                isUTF8: isUTF8,
                sharedText: table.reshaper.text.count
            ),
            table,
            isUTF8: isUTF8
        )
        // Handed over and not copied: rows append to them.
        swap(&batch.bytes, &piece.bytes)
        rows.cells.withUnsafeBufferPointer { cells in
            for place in rows.made {
                reader.read(UnsafeBufferPointer(rebasing: cells[place.cells]), place, &batch, &tally)
            }
            for row in rows.rows { reader.makeRows(of: row, cells, &batch, &tally) }
        }
        reader.finish(&tally)
    }
}
