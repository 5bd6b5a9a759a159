// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkEngine
import CrosswalkMapping
import CrosswalkModel
import CrosswalkValidation

/// Checks any format as canonical records, by reading it as a conversion would.
struct CanonicalValidation {
    private let formats: Formats
    private let options: ValidationOptions
    private let tellsFill: Bool
    private let profiles: [Profile]

    init(_ formats: Formats, options: ValidationOptions, tellsFill: Bool, profiles: [Profile] = []) {
        self.formats = formats
        self.options = options
        self.tellsFill = tellsFill
        self.profiles = profiles
    }

    func validate(_ input: InputTree, from format: String, into outcome: inout ValidationOutcome) throws {
        let reader = try Conversion(formats).reader(input, from: format, tellsBlanks: tellsFill)
        let isCanonical = try formats.isStream(format)
        let mapping = isCanonical ? nil : try formats.mapping(format)
        var validator = CanonicalValidator(
            outcome: outcome,
            fieldNames: SourceNames.fields(reader, mapping),
            isMapped: !isCanonical
        )
        var consumers = ProfileCheck(
            profiles,
            subject: input.displayName,
            asOf: options.asOf,
            names: SourceNames.fields(reader, mapping),
            maxPlaces: outcome.findings.maxPlaces
        )
        let asksConsumers = !profiles.isEmpty
        var bytes = 0
        var rows = [Int](repeating: 0, count: mapping?.sources.count ?? 0)
        var filled = [Int](repeating: 0, count: reader.ledgerKeys.count)
        var blanks = BlankColumns(maxPlaces: outcome.findings.maxPlaces)
        var fault: CrosswalkError?
        do {
            try Pipeline(jobs: options.jobs, maxPlaces: outcome.findings.maxPlaces).run(reader, sources: rows.count) {
                batch,
                tally,
                size in
                validator.merge(blanks.take(tally.findings))
                for place in rows.indices where place < tally.rows.count { rows[place] += tally.rows[place] }
                for place in filled.indices where place < tally.fields.count {
                    filled[place] +=
                        tally.fields[place].carried + tally.fields[place].changed + tally.fields[place].lost
                }
                validator.check(batch)
                if asksConsumers { consumers.check(batch) }
                bytes += size
                options.progress(bytes, validator.records)
            }
        } catch let error as CrosswalkError {
            fault = error
        }
        outcome = validator.finish()
        outcome.fault = fault
        if asksConsumers { outcome.profiles = consumers.finish(into: &outcome) }
        let read = Self.rows(of: mapping, rows)
        for file in reader.files {
            // A table is a file of rows; canonical records are what they are.
            let alone = reader.files.count == 1 ? (rows.isEmpty ? outcome.records : rows.reduce(0, +)) : nil
            outcome.files.append(
                FileTally(name: file, rows: read[CSVDatasetReader.baseName(file).lowercased()] ?? alone)
            )
        }
        outcome.checked(.container, reader.files.count, "files")
        blanks.report(
            rows: { read[CSVDatasetReader.baseName($0).lowercased()] ?? rows.max() ?? 0 },
            to: &outcome.findings
        )
        if tellsFill { tell(filled, reader, mapping, rows, blanks, &outcome) }
    }

    /// Says for each mapped column how often it was filled.
    private func tell(
        _ filled: [Int],
        _ reader: any DatasetReader,
        _ mapping: Mapping?,
        _ rows: [Int],
        _ blanks: BlankColumns,
        _ outcome: inout ValidationOutcome
    ) {
        var most: [LedgerKey: Int] = [:]
        var order: [LedgerKey] = []
        for (place, key) in reader.ledgerKeys.enumerated() where !key.name.isEmpty && !key.target.isEmpty {
            // One column may go to several fields.
            let column = LedgerKey(source: key.source, name: key.name, target: "")
            if most[column] == nil { order.append(column) }
            most[column] = max(most[column] ?? 0, filled[place])
        }
        for column in order {
            guard
                let source = mapping?.sources.firstIndex(where: { $0.name == column.source || $0.file == column.source }
                ),
                source < rows.count
            else { continue }
            let file = mapping?.sources[source].file ?? reader.files.first ?? column.source
            if blanks.tells(column.name, of: file) { continue }
            let filled = most[column] ?? 0
            if let finding = MappingRules.fill(column.name, of: file, filled: filled, rows: rows[source]) {
                outcome.findings.report(finding)
            }
        }
    }

    private static func rows(of mapping: Mapping?, _ rows: [Int]) -> [String: Int] {
        var found: [String: Int] = [:]
        for (place, source) in (mapping?.sources ?? []).enumerated() where place < rows.count {
            for name in [source.file].compactMap({ $0 }) + source.aliases { found[name.lowercased()] = rows[place] }
        }
        return found
    }
}
