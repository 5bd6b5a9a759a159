// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkMapping
import CrosswalkXML

/// Checks SIF documents as they are written: US 2.x, Unity, xPress and AU.
///
/// One pass over all files; ids are kept, objects are not. What a document names as its family is evidence only: the
/// vocabulary is that of the format the data are read as.
public struct SIFValidator: SourceValidator {
    private let mapping: Mapping

    /// Creates a validator for the format of a mapping, such as `sif-us-2.8`.
    public init(mapping: Mapping) { self.mapping = mapping }

    /// Checks a file or a set of files.
    public func validate(_ input: InputTree, options: ValidationOptions, into outcome: inout ValidationOutcome) throws {
        guard let model = SIFModelReader.model(mapping, options.catalog) else {
            for layer in Layer.allCases { outcome.notChecked(layer, because: "the format has no model of its objects") }
            return
        }
        let checker = SIFChecker(model: model, limit: outcome.findings.maxPlaces)
        var documents = SIFDocuments(checker: checker)
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
        checker.resolvePending()
        var report = SIFReport(checker, files: documents.names, catalog: options.catalog)
        report.write(into: &outcome)
        documents.report(model, into: &outcome)
        summarise(checker, documents, input.entries.count, options, into: &outcome)
    }

    private static func isXML(_ entry: InputEntry) throws -> Bool {
        if entry.name.lowercased().hasSuffix(".xml") { return true }
        let head = try entry.head(64).filter { $0 > 0x20 && $0 < 0x7F }
        return head.first == UInt8(ascii: "<")
    }

    private func summarise(
        _ checker: SIFChecker,
        _ documents: SIFDocuments,
        _ files: Int,
        _ options: ValidationOptions,
        into outcome: inout ValidationOutcome
    ) {
        outcome.evidence = documents.evidence
        func ids(_ layer: Layer) -> [String] { SIFRules.all.map { $0.info }.filter { $0.layer == layer }.map(\.id) }
        outcome.checked(.container, files, files == 1 ? "document" : "documents", rules: ids(.container))
        outcome.checked(.shape, checker.elements, "elements", rules: ids(.shape))
        outcome.checked(.values, checker.values, "values", rules: ids(.values))
        outcome.checked(.references, checker.references, "references", rules: ids(.references))
        outcome.checked(.rules, outcome.records, "objects", rules: ids(.rules))
    }
}
