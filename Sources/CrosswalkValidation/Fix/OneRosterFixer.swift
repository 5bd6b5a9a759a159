// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics

/// Mends OneRoster packages: the validator finds, and this writes what it suggests.
///
/// The input is read three times: to find, where columns are moved to see that they can be, and to copy. Memory: the ids,
/// as in validation; repairs wait in a temporary file.
struct OneRosterFixer: Fixer {
    private let formatID: String

    init(formatID: String) { self.formatID = formatID }

    /// What is to be done to one file.
    private struct Plan {
        var repairs = RepairList()
        var name: String
        var isReordered: Finding?
        var whole: [Finding] = []
    }

    func fix(
        _ input: InputTree,
        options: ValidationOptions,
        to output: (String) throws -> any ByteSink,
        audit: FixAudit
    ) throws {
        var plans = Dictionary(input.entries.map { ($0.name, Plan(name: $0.name)) }) { first, _ in first }
        var failure: (any Error)?
        var validator = OneRosterValidator(formatID: formatID)
        validator.observer = { finding in
            let file = finding.place.file
            guard failure == nil, plans[file] != nil else { return }
            do { try Self.take(finding, &plans[file, default: Plan(name: file)]) } catch { failure = error }
        }
        var outcome = ValidationOutcome(maxPlaces: 0)
        try validator.validate(input, options: options, into: &outcome)
        if let failure { throw failure }
        if let fault = outcome.fault { throw fault }
        let taken = Set(input.entries.map(\.name))
        for entry in input.entries {
            guard var plan = plans[entry.name] else { continue }
            if plan.name != entry.name, taken.contains(plan.name) { plan.name = entry.name }
            for finding in plan.whole where plan.name != entry.name || finding.id != MisspeltFileNameRule.info.id {
                try audit.add(finding)
            }
            guard entry.name.lowercased().hasSuffix(".csv") else {
                try Self.copy(entry, to: output(plan.name))
                continue
            }
            try FixedTable(entry, table: Self.table(entry, formatID, input, options), audit: audit)
                .write(plan.repairs, reordering: plan.isReordered, to: output(plan.name))
        }
    }

    /// The table of the standard that a file is, by its name.
    private static func table(
        _ entry: InputEntry,
        _ formatID: String,
        _ input: InputTree,
        _ options: ValidationOptions
    ) throws -> OneRosterSchema.Table? {
        let manifest = try input.entries.first { $0.name.lowercased() == "manifest.csv" }.map {
            OneRosterManifestCheck(try $0.head(1 << 20), file: $0.name)
        }
        let own = OneRosterSchema.versions.first { formatID.hasSuffix($0) } ?? "1.1"
        let schema = OneRosterSchema(version: manifest?.version ?? own, catalog: options.catalog)
        let stem = entry.name.lowercased().dropLast(4)
        return schema.tables.first { $0.name.lowercased() == stem }
    }

    /// Takes what is certain of a finding.
    private static func take(_ finding: Finding, _ plan: inout Plan) throws {
        let byte = finding.place.byte
        let value = finding.place.value ?? finding.place.field ?? ""
        switch finding.id {
        case NotUTF8Rule.info.id:
            try plan.repairs.add(Repair(kind: .decode, byte: byte, text: "", finding: finding))
        case BadBooleanRule.info.id, UnknownWordRule.info.id:
            try add(finding, to: &plan)
        case MisspeltColumnRule.info.id:
            guard let suggestion = finding.suggestion, let name = finding.place.field,
                Spelling.isSlip(name, of: suggestion)
            else { return }
            try add(finding, to: &plan)
        case ManifestVersionRule.info.id:
            let trimmed = value.filter { $0 != " " && $0 != "0" && $0 != "." }
            if trimmed == "1", !value.hasPrefix("0") { try add(finding, to: &plan) }
        case ManifestModeRule.info.id:
            if finding.suggestion == value.lowercased() { try add(finding, to: &plan) }
        case ManifestPropertyUnknownRule.info.id:
            guard finding.suggestion?.lowercased() == finding.place.field?.lowercased() else { return }
            var finding = finding
            // The place is the row's; the offset is that of its second cell.
            finding.place.column = 1
            try plan.repairs.add(
                Repair(kind: .row, byte: byte, text: finding.suggestion ?? "", finding: finding)
            )
        case MisspeltFileNameRule.info.id:
            guard let name = finding.suggestion, name.lowercased() == finding.place.file.lowercased() else { return }
            plan.name = name
            plan.whole.append(finding)
        case ColumnOrderRule.info.id, MisplacedMetadataRule.info.id:
            // Where the values stand in order already, only a person can tell that the header is what is wrong.
            if finding.groupKey != OneRosterHeaderFit.cause { plan.isReordered = plan.isReordered ?? finding }
        default: break
        }
    }

    private static func add(_ finding: Finding, to plan: inout Plan) throws {
        guard let suggestion = finding.suggestion, finding.place.byte >= 0 else { return }
        try plan.repairs.add(Repair(kind: .cell, byte: finding.place.byte, text: suggestion, finding: finding))
    }

    static func copy(_ entry: InputEntry, to sink: any ByteSink) throws {
        let source = try entry.open()
        let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 1 << 18)
        defer { buffer.deallocate() }
        while true {
            let count = try source.read(into: buffer)
            if count == 0 { break }
            try sink.write(UnsafeBufferPointer(rebasing: buffer[..<count]))
        }
        try sink.close()
    }
}
