// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkMapping

/// Opens the sheets of a workbook.
struct WorkbookOpening {
    let opening: TableOpening

    /// The tables of the sheets that the mapping reads.
    ///
    /// - Throws: `CrosswalkError` where the workbook is damaged, or none of its sheets has the header.
    func open(_ entry: InputEntry) throws -> [TableInput] {
        let workbook = try Workbook(try entry.open(), name: entry.name)
        let name = CSVDatasetReader.baseName(entry.name)
        var best: TableInput?
        var fitting: [(sheet: String, score: Int)] = []
        var missing: (layout: TableLayout, source: Int)?
        for index in opening.sources(for: name) {
            let source = opening.mapping.sources[index]
            if let names = source.dialect?.sheets {
                let tables = try named(names, workbook, source, index, entry)
                if !tables.isEmpty { return tables }
                continue
            }
            // The first sheet with the best header; hidden ones only where they are named.
            for sheet in workbook.sheets where !sheet.isHidden {
                guard let layout = try layout(sheet, workbook, source) else { continue }
                guard layout.missing.isEmpty else {
                    if layout.missing.count < missing?.layout.missing.count ?? Int.max { missing = (layout, index) }
                    continue
                }
                if !fitting.contains(where: { $0.sheet == sheet.name }) { fitting.append((sheet.name, layout.score)) }
                if layout.score > best?.layout.score ?? 0 {
                    best = try table(sheet, workbook, source, index, layout, name: entry.name, file: name)
                }
            }
        }
        guard var best else { throw opening.noHeader(entry.name, missing?.layout, missing?.source) }
        let score = best.layout.score
        best.otherSheets = fitting.filter { $0.sheet != best.context.sheet && $0.score * 2 > score }.map(\.sheet)
        return [best]
    }

    private func named(
        _ names: [String],
        _ workbook: Workbook,
        _ source: Mapping.Source,
        _ index: Int,
        _ entry: InputEntry
    ) throws -> [TableInput] {
        try names.map { wanted in
            let folded = HeaderName.folded(wanted)
            guard let sheet = workbook.sheets.first(where: { HeaderName.folded($0.name) == folded }) else {
                let near =
                    Spelling.nearest(to: wanted, among: workbook.sheets.map(\.name))
                    .map { " Did you mean \($0)?" } ?? ""
                throw CrosswalkError(
                    .unreadable,
                    id: "IO-XLS-005",
                    "The workbook has no sheet \(wanted).\(near) Name one that it has under sheet in the mapping's dialect.",
                    place: Place(file: entry.name)
                )
            }
            guard let layout = try layout(sheet, workbook, source), layout.missing.isEmpty else {
                throw opening.noHeader("\(entry.name):\(sheet.name)", nil, index)
            }
            let name = names.count > 1 ? "\(entry.name):\(sheet.name)" : entry.name
            let file = CSVDatasetReader.baseName(entry.name)
            return try table(sheet, workbook, source, index, layout, name: name, file: file)
        }
    }

    private func layout(_ sheet: Workbook.Sheet, _ workbook: Workbook, _ source: Mapping.Source) throws -> TableLayout?
    {
        let rows = try workbook.rows(of: sheet)
        defer { rows.close() }
        var sample: [SheetRow] = []
        while sample.count < TableOpening.headRows, let row = try rows.next() { sample.append(row) }
        let dialect = source.dialect ?? TableDialect()
        if (dialect.headerRows ?? 1) > 1 { Self.fill(&sample, try workbook.merges(of: sheet)) }
        var layout = TableLayout.find(
            TableSample(sample),
            dialect: dialect,
            names: TableNames(source),
            columns: source.columns.map(\.name)
        )
        layout?.isWorkbook = true
        return layout
    }

    /// Gives every column below a merged cell its text: a banner over several columns belongs to each of them.
    static func fill(_ rows: inout [SheetRow], _ merges: [CellRange]) {
        for (index, row) in rows.enumerated() {
            for merge in merges where merge.rows.lowerBound == row.line && merge.columns.count > 1 {
                guard merge.columns.lowerBound < row.cells.count else { continue }
                let text = row.cells[merge.columns.lowerBound]
                for column in merge.columns {
                    while rows[index].cells.count <= column { rows[index].cells.append([]) }
                    rows[index].cells[column] = text
                }
            }
        }
    }

    private func table(
        _ sheet: Workbook.Sheet,
        _ workbook: Workbook,
        _ source: Mapping.Source,
        _ index: Int,
        _ layout: TableLayout,
        name: String,
        file: String
    ) throws -> TableInput {
        // Those above the data are titles and banners.
        let merges = try workbook.merges(of: sheet).filter { merge in
            merge.columns.count == 1 && merge.rows.count > 1 && merge.rows.lowerBound > layout.headerLine
        }
        let context = TableContext(file: file, sheet: sheet.name, preamble: layout.preamble)
        return TableInput(
            name: name,
            source: source,
            sourceIndex: index,
            layout: layout,
            context: context,
            reshaper: Reshaper(source.reshape, header: layout.header, context: context),
            reading: "read as the sheet \(sheet.name) of a workbook with dates of the system of \(workbook.dateSystem)",
            serialDates: source.dialect?.serialDates ?? workbook.dateSystem,
            open: {
                let rows = try workbook.rows(of: sheet)
                return merges.isEmpty ? rows : MergedRows(rows, merges: merges)
            }
        )
    }
}
