// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkEngine
import CrosswalkMapping

/// Scores the CSV formats by file names, headers and what a manifest says.
struct CSVDetection {
    private let formats: Formats
    private var catalog: MappingCatalog { formats.catalog }

    init(_ formats: Formats) { self.formats = formats }

    func candidates(_ files: [(name: String, head: [UInt8])]) throws -> [Detection.Candidate] {
        let headers = files.map { file -> (name: String, header: [String]) in
            (CSVDatasetReader.baseName(file.name).lowercased(), CSVDatasetReader.headerCells(of: file.head))
        }
        let manifest = files.first { CSVDatasetReader.baseName($0.name).lowercased() == "manifest.csv" }
            .map { OneRosterManifest($0.head) }
        var found: [Detection.Candidate] = []
        for id in speaking(of: headers) {
            let mapping = try formats.mapping(id)
            // A OneRoster manifest alone is a package: nothing has changed.
            let isNamed = mapping.settings.family == "oneroster" && manifest?.version?.isEmpty == false
            let empty = isNamed ? Detection.Candidate(format: id, score: 0, evidence: []) : nil
            guard var candidate = score(mapping, headers) ?? empty else { continue }
            if mapping.settings.family == "hmis" { weigh(files, mapping, &candidate) }
            if mapping.settings.family == "oneroster" { weigh(manifest, mapping, headers, &candidate) }
            found.append(candidate)
        }
        return found
    }

    /// The formats of several files that may have files of these names or, where none has, a file of this header.
    ///
    /// Loading a mapping takes a millisecond or more, looking through its text a small part of that.
    private func speaking(of files: [(name: String, header: [String])]) -> [String] {
        let ids = catalog.ids.filter { id in
            let container = catalog.container(of: id)
            return container != .xml && container != .table
        }
        let names = Set(files.map(\.name))
        let (added, builtIn) = (ids.filter(catalog.isAdded), ids.filter { !catalog.isAdded($0) })
        let named = builtIn.filter { !catalog.fileNames(of: $0).isDisjoint(with: names) }
        if !named.isEmpty { return (added + named).sorted() }
        if names.contains("manifest.csv") { return ids }
        // A table that is alone may have any name.
        guard files.count == 1, let header = files.first?.header else { return added }
        return (added + HeaderFit.candidates(for: header, among: builtIn, of: catalog)).sorted()
    }

    /// The share of the known files' columns that the headers have.
    private func score(
        _ mapping: Mapping,
        _ headers: [(name: String, header: [String])]
    ) -> Detection.Candidate? {
        var evidence: [String] = []
        var known = 0
        var share = 0.0
        for (name, header) in headers {
            let named = mapping.sources.first { source in
                ([source.file].compactMap { $0 } + source.aliases).contains { $0.lowercased() == name }
            }
            // A table that is alone may have any name, and none on standard input.
            let fitting = headers.count == 1 && named == nil ? HeaderFit.source(of: header, in: mapping) : nil
            guard let source = named ?? fitting.map({ mapping.sources[$0] }), !source.columns.isEmpty else { continue }
            let columns = source.columns.map(\.name)
            let have = Set(header.map { $0.lowercased() })
            let others = source.alternatives
            let hits = columns.filter { column in
                have.contains(column.lowercased()) || (others[column] ?? []).contains { have.contains($0.lowercased()) }
            }.count
            guard hits > 0 else { continue }
            known += 1
            // Columns that the format does not have speak against it as those it lacks do.
            let all = max(columns.count, header.filter { !$0.lowercased().hasPrefix("metadata.") }.count)
            var part = Double(hits) / Double(all)
            // A table may have any of the columns listed: with all that are required and none that is unknown it fits.
            let lacks = source.columns.contains { column in
                column.isRequired && !have.contains(column.name.lowercased())
                    && !(others[column.name] ?? []).contains { have.contains($0.lowercased()) }
            }
            if mapping.container == .table, !lacks, hits == header.count { part = max(part, 0.6) }
            // So may an object of Salesforce, whose exporter picks the fields and adds the organization's own; its name and
            // what it must have leave little doubt.
            if mapping.settings.family == "pmm", !lacks {
                part = max(part, 0.9 * Double(hits) / Double(max(header.count, 1)))
            }
            share += part
            if hits > columns.count / 2 || hits == header.count {
                let file = fitting == nil ? "" : "\(source.file ?? source.name) of "
                evidence.append("\(name) has \(hits) of the \(columns.count) columns of \(file)\(mapping.title)")
            }
        }
        guard known > 0 else { return nil }
        let fit = share / Double(known)
        let cover = Double(known) / Double(max(1, headers.count { $0.name != "manifest.csv" }))
        return Detection.Candidate(format: mapping.id, score: Int(80 * fit * cover), evidence: evidence)
    }

    /// HMIS CSV: `CSVVersion` of the one row of Export.csv begins with the year of the standard.
    private func weigh(
        _ files: [(name: String, head: [UInt8])],
        _ mapping: Mapping,
        _ candidate: inout Detection.Candidate
    ) {
        guard let export = files.first(where: { CSVDatasetReader.baseName($0.name).lowercased() == "export.csv" }),
            let column = CSVDatasetReader.headerCells(of: export.head).firstIndex(where: {
                $0.lowercased() == "csvversion"
            })
        else { return }
        let row = CSVDatasetReader.headerCells(of: export.head, row: 1)
        guard column < row.count, !row[column].isEmpty else { return }
        candidate.version = row[column]
        if row[column].hasPrefix(mapping.settings.version) {
            candidate.score = min(100, max(candidate.score, 60) + 20)
            candidate.evidence.insert("Export.csv says CSVVersion \(row[column])", at: 0)
        } else {
            candidate.score /= 2
        }
    }

    /// OneRoster CSV §2: with a manifest its version decides, without one it is 1.0.
    private func weigh(
        _ manifest: OneRosterManifest?,
        _ mapping: Mapping,
        _ headers: [(name: String, header: [String])],
        _ candidate: inout Detection.Candidate
    ) {
        let version = String(mapping.settings.version.prefix(3))
        if let stated = manifest?.version {
            candidate.version = stated
            if stated.hasPrefix(version) {
                candidate.score = min(100, max(candidate.score, 60) + 20)
                candidate.evidence.insert("manifest.csv says OneRoster \(stated)", at: 0)
            } else {
                candidate.score /= 2
            }
        } else if version == "1.0" {
            candidate.score = min(100, candidate.score + 5)
            candidate.evidence.insert("there is no manifest.csv", at: 0)
        }
    }
}
