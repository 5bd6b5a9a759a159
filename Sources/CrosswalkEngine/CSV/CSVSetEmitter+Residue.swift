// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkMapping
import CrosswalkModel

// Rows that the model has no record for: they come back as they are.
extension CSVSetEmitter {
    func residue(_ record: RecordBatch.Record, of batch: RecordBatch) throws -> Bool {
        guard !isForeign, let name = batch.string(record, "file")?.lowercased() else { return false }
        let info = CrosswalkModel.info(.residue)
        guard let headerAt = info.position(of: "header"), let cellsAt = info.position(of: "cells") else { return false }
        let header = batch.items(batch.slot(record, headerAt)).map { batch.string($0) ?? "" }
        let cells = batch.items(batch.slot(record, cellsAt)).map { batch.string($0) ?? "" }
        guard let index = source(of: name, header), !header.isEmpty else {
            return try keepFile(record, of: batch, header, cells)
        }
        let source = mapping.sources[index]
        if cells.isEmpty {
            // A header on its own announces columns that the standard does not have.
            let known = source.foldedColumns.union((plans[index]?.columns ?? []).map { HeaderName.folded($0.name) })
            strays[index] = header.filter { !known.contains(HeaderName.folded($0)) }.compactMap {
                CSVRenderer.strayName($0, mapping.settings, isForeign: isForeign)
            }
            return true
        }
        guard source.records.isEmpty else { return false }
        if files[index] == nil {
            let known = source.foldedColumns
            strays[index] = header.filter { !known.contains(HeaderName.folded($0)) && !$0.isEmpty }.compactMap {
                CSVRenderer.strayName($0, mapping.settings, isForeign: isForeign)
            }
        }
        let file = try file(of: index)
        let byName = Dictionary(zip(header, cells)) { first, _ in first }
        let byFolded = Dictionary(byName.map { (HeaderName.folded($0.key), $0.value) }) { first, _ in first }
        let known = source.foldedColumns
        for (position, column) in source.columns.enumerated() {
            file.rows.beginField(position)
            let names = [column.name] + column.aliases
            file.rows.buffer.append(
                byName[column.name] ?? names.lazy.compactMap { byFolded[HeaderName.folded($0)] }.first ?? ""
            )
            file.rows.endField()
        }
        var extra: [String: String] = [:]
        for (name, value) in byName where !known.contains(HeaderName.folded(name)) {
            if let column = CSVRenderer.strayName(name, mapping.settings, isForeign: isForeign) {
                extra[column] = value
            }
        }
        _ = file.rows.appendStrays(extra)
        try file.endRow()
        return true
    }

    /// The source that a file belongs to: by its name, or in a table, where files may have any, by its header.
    private func source(of file: String, _ header: [String]) -> Int? {
        let sources = mapping.sources
        if let named = sources.firstIndex(where: {
            $0.file?.lowercased() == file || $0.aliases.contains { $0.lowercased() == file }
        }) {
            return named
        }
        let folded = Set(header.map(HeaderName.folded))
        let shared = sources.indices.map { index in
            guard sources[index].file == nil, let plan = plans[index] else { return 0 }
            return plan.columns.count { !folded.isDisjoint(with: ([$0.name] + $0.others).map(HeaderName.folded)) }
        }
        return shared.indices.max { shared[$0] < shared[$1] }.flatMap { shared[$0] > 0 ? $0 : nil }
    }

    /// Writes a row of a file that the standard does not name, as local extensions of a format are.
    ///
    /// Where the format takes no columns of its own either, such files have no place.
    private func keepFile(
        _ record: RecordBatch.Record,
        of batch: RecordBatch,
        _ header: [String],
        _ cells: [String]
    ) throws -> Bool {
        guard mapping.settings.extras == .columns, !cells.isEmpty, let name = batch.string(record, "file"),
            name.lowercased().hasSuffix(".csv"), !name.contains("/"), !name.contains("\\")
        else { return false }
        let file: CSVOutputFile
        if let known = others[name.lowercased()] {
            file = known
        } else {
            file = CSVOutputFile(
                try output.file(named: name),
                name: name,
                columns: header,
                strays: [],
                guardsFormulas: mapping.settings.guardsFormulas
            )
            others[name.lowercased()] = file
        }
        for position in header.indices {
            file.rows.beginField(position)
            file.rows.buffer.append(position < cells.count ? cells[position] : "")
            file.rows.endField()
        }
        try file.endRow()
        return true
    }
}

extension Mapping.Source {
    /// Every name that a column of the standard is read under, as names are compared.
    fileprivate var foldedColumns: Set<String> {
        Set(columns.flatMap { [$0.name] + $0.aliases + (alternatives[$0.name] ?? []) }.map(HeaderName.folded))
    }
}
