// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics

/// Checks OneRoster CSV 1.0, 1.1, 1.2 and 1.2.1 packages as they are written.
///
/// Files are read once, in an order in which what a reference names has been read before it; memory holds ids only.
public struct OneRosterValidator: SourceValidator {
    private let formatVersion: String
    /// Gets every finding instead of the outcome.
    var observer: ((Finding) -> Void)?
    /// True to look at every row on one thread, for tests to compare with.
    var leavesAll = false

    /// Creates a validator for a format id, such as `oneroster-csv-1.2`.
    public init(formatID: String) {
        formatVersion = OneRosterSchema.versions.first { formatID.hasSuffix($0) } ?? "1.1"
    }

    /// Checks a package.
    public func validate(_ input: InputTree, options: ValidationOptions, into outcome: inout ValidationOutcome) throws {
        let schemas = OneRosterSchema.versions.map { OneRosterSchema(version: $0, catalog: options.catalog) }
        var manifest = try input.entries.first { $0.name.lowercased() == "manifest.csv" }.map {
            OneRosterManifestCheck(try $0.head(1 << 20), file: $0.name)
        }
        manifest?.settleVersion(among: schemas)
        let version = manifest?.version ?? formatVersion
        guard let schema = schemas.first(where: { $0.version == version }), let later = schemas.last else { return }
        let package = OneRosterPackage(input, schema: schema)
        let context = OneRosterContext(schema: schema, later: later, outcome: outcome)
        context.observer = observer
        context.leavesAll = leavesAll
        context.isPackage = input.entries.count > 1 || input.kind == .folder || input.kind == .zip
        for finding in package.findings { context.report(finding) }
        let present = Dictionary(package.files.map { ($0.table, $0.entry.name) }) { first, _ in first }
        context.present = Set(present.keys)
        if schema.hasManifest, package.manifest != nil {
            manifest?.check(schema, present: present)
            context.modes = manifest?.modes ?? [:]
        } else if schema.hasManifest, input.kind != .stdin, input.entries.count > 1 {
            context.report(MissingManifestRule.finding(at: Place(file: "manifest.csv")))
        }
        for finding in manifest?.findings ?? [] { context.report(finding) }
        if let manifest, let entry = package.manifest {
            context.outcome.files.append(FileTally(name: entry.name, rows: manifest.rows))
        }
        if schema.version == "1.0", input.entries.count > 1 { Self.requireSeven(schema, context) }
        let run = OneRosterRun(context: context, schemas: schemas, saysManifest: manifest != nil, options: options)
        for file in package.files { try run.check(file) }
        outcome = context.outcome
        outcome.standard = "OneRoster \(schema.version) CSV"
        run.close(&outcome, files: input.entries.count)
    }

    /// OneRoster 1.0 §2: all seven files have to be there.
    private static func requireSeven(_ schema: OneRosterSchema, _ context: OneRosterContext) {
        for table in schema.tables where !context.present.contains(table.name) {
            context.report(
                RequiredFileRule.finding("\(table.file) is not there", cause: table.name, at: Place(file: table.file))
            )
        }
    }
}
