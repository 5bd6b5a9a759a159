// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
import CrosswalkModel

/// Checks canonical records, whatever format they were read from.
public struct CanonicalValidator {
    private let context: CanonicalContext
    private var rules: [any CanonicalRule]

    /// Creates a validator for one run.
    ///
    /// - Parameters:
    ///   - fieldNames: the source's names of fields by file and `Type.field`; files under "" stand for all.
    ///   - isMapped: true where the records were read by a mapping, which reports wrong types and unknown codes itself.
    public init(outcome: ValidationOutcome, fieldNames: [String: [String: String]] = [:], isMapped: Bool) {
        context = CanonicalContext(outcome: outcome, fieldNames: fieldNames, isMapped: isMapped)
        rules = CanonicalRules.all.map { $0.init() }
    }

    /// Looks at the next batch.
    public mutating func check(_ batch: borrowing RecordBatch) {
        for record in batch.records {
            context.counts[Int(record.kind.rawValue)] += 1
            if record.kind == .dataset {
                let mode = batch.string(record, "mode")
                context.isPartial = mode == "delta" || mode == "partial"
            }
        }
        context.outcome.records += batch.records.count
        for place in rules.indices { rules[place].check(batch, context) }
    }

    /// Takes over what a reader found.
    public mutating func merge(_ findings: FindingSink) { context.outcome.findings.merge(findings) }

    /// How many records were read.
    public var records: Int { context.outcome.records }

    /// Reports what only the end of the input tells, and how far the check looked.
    public mutating func finish() -> ValidationOutcome {
        for place in rules.indices { rules[place].finish(context) }
        let ids = Dictionary(grouping: CanonicalRules.all.map { $0.info }, by: \.layer).mapValues { $0.map(\.id) }
        for layer in [Layer.shape, .values, .rules] {
            context.outcome.checked(layer, context.outcome.records, "records", rules: ids[layer] ?? [])
        }
        context.outcome.checked(.references, context.references, "references", rules: ids[.references] ?? [])
        context.outcome.notChecked(.profile, because: "no profile was asked for")
        return context.outcome
    }
}
