// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkEngine
import CrosswalkMapping

/// Scores the table formats by the header they look for.
struct TableDetection {
    private let formats: Formats

    init(_ formats: Formats) { self.formats = formats }

    func candidates(_ entry: InputEntry) throws -> [Detection.Candidate] {
        var found: [Detection.Candidate] = []
        let sniff = TableSniff()
        for id in formats.catalog.ids {
            // A mapping that extends another says nothing of its container.
            let container = formats.catalog.container(of: id)
            guard container == nil || container == .table else { continue }
            if let headers = formats.catalog.headers(of: id), try !sniff.mayHave(headers, in: entry) { continue }
            let mapping = try formats.mapping(id)
            guard mapping.container == .table,
                let table = TableRecognition(entry, mapping: mapping, sniff: sniff)
            else { continue }
            // Columns that the mapping does not know speak against it less than those it misses.
            let share = Double(table.found) / Double(max(table.wanted, 1))
            let cover = Double(table.found) / Double(max(table.columns, table.found, 1))
            found.append(
                Detection.Candidate(
                    format: id,
                    score: Int(60 * share + 20 * cover),
                    evidence: [
                        "line \(table.line) of \(entry.name) has \(table.found) of the \(table.wanted) columns that "
                            + "\(mapping.title) reads"
                    ]
                )
            )
        }
        return found
    }
}
