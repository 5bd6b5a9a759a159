// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkMapping
import CrosswalkXML

/// Checks SIF documents as they are written: US 2.x, Unity, xPress and AU.
///
/// One pass over all files; ids are kept, objects are not. Where hashes of ids leave a doubt, there is a second pass.
/// What a document names as its family is evidence only: the
/// vocabulary is that of the format the data are read as.
public struct SIFValidator: SourceValidator {
    private let mapping: Mapping
    /// True to keep all keys from the start, for tests to compare with.
    var keepsAll = false

    /// Creates a validator for the format of a mapping, such as `sif-us-2.8`.
    public init(mapping: Mapping) { self.mapping = mapping }

    /// Checks a file or a set of files.
    public func validate(_ input: InputTree, options: ValidationOptions, into outcome: inout ValidationOutcome) throws {
        guard let model = SIFModelReader.model(mapping, options.catalog) else {
            for layer in Layer.allCases { outcome.notChecked(layer, because: "the format has no model of its objects") }
            return
        }
        // With a schema the second pass would cost more than the keys.
        if !keepsAll, options.schema == nil, !input.entries.contains(where: \.isReadOnce) {
            var first = outcome
            if try run(input, model, options, keepsAll: false, into: &first) {
                outcome = first
                return
            }
        }
        _ = try run(input, model, options, keepsAll: true, into: &outcome)
    }

    /// Goes through all files; false where only a pass that keeps all keys can tell what to say.
    private func run(
        _ input: InputTree,
        _ model: SIFModel,
        _ options: ValidationOptions,
        keepsAll: Bool,
        into outcome: inout ValidationOutcome
    ) throws -> Bool {
        let limit = outcome.findings.maxPlaces
        let ledger = SIFLedger(model, limit: limit, keepsAll: keepsAll)
        var documents = SIFDocuments(ledger: ledger, limit: limit)
        let schema = options.schema.flatMap { SIFSchemaCheck(path: $0, into: &outcome) }
        for entry in input.entries {
            guard try input.entries.count == 1 || Self.isXML(entry) else {
                outcome.files.append(FileTally(name: entry.name, rows: nil))
                outcome.findings.report(NotXMLFileRule.finding(cause: entry.name, at: Place(file: entry.name)))
                continue
            }
            try documents.read(entry, options: options, into: &outcome)
            if let schema { try schema.check(entry, into: &outcome) }
        }
        if ledger.needsAllKeys() { return false }
        ledger.resolvePending()
        var report = SIFReport(ledger, files: documents.names, catalog: options.catalog)
        report.write(into: &outcome)
        documents.report(model, into: &outcome)
        summarise(ledger, documents, input.entries.count, options, into: &outcome)
        return true
    }

    private static func isXML(_ entry: InputEntry) throws -> Bool {
        if entry.name.lowercased().hasSuffix(".xml") { return true }
        let head = try entry.head(64).filter { $0 > 0x20 && $0 < 0x7F }
        return head.first == UInt8(ascii: "<")
    }

    private func summarise(
        _ ledger: SIFLedger,
        _ documents: SIFDocuments,
        _ files: Int,
        _ options: ValidationOptions,
        into outcome: inout ValidationOutcome
    ) {
        outcome.evidence = documents.evidence
        func ids(_ layer: Layer) -> [String] { SIFRules.all.map { $0.info }.filter { $0.layer == layer }.map(\.id) }
        outcome.checked(.container, files, files == 1 ? "document" : "documents", rules: ids(.container))
        outcome.checked(.shape, ledger.elements, "elements", rules: ids(.shape))
        outcome.checked(.values, ledger.values, "values", rules: ids(.values))
        outcome.checked(.references, ledger.references, "references", rules: ids(.references))
        outcome.checked(.rules, outcome.records, "objects", rules: ids(.rules))
    }
}
