// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
import CrosswalkModel

/// The same id in two records of a type.
struct DuplicateRecordRule: CanonicalRule {
    static let info = RuleInfo(
        id: "REF-ID-001",
        problem: "the same id in two records of a type",
        severity: .error,
        layer: .references,
        why: "Whoever refers to the id means one of the two, and nobody knows which.",
        checks: "Ids within a record type; the same id in two types is allowed. Tombstones count too.",
        fix: "Give each record an id of its own, or send it once.",
        source: "Canonical model: ids are unique within a record type",
        examples: [
            .canonical("two programs", [RuleExample.homeworkHelp, RuleExample.homeworkHelp], at: ["stdin:3:id"]),
            .canonical(
                "a program and a person with one id",
                [#"{"record":"Person","id":"g1","givenName":"Ada","familyName":"Moss"}"#, RuleExample.homeworkHelp]
            ),
        ]
    )

    init() {}

    mutating func check(_ batch: borrowing RecordBatch, _ context: CanonicalContext) {
        for record in batch.records where record.kind != .residue {
            let id = batch.slot(record, CrosswalkModel.idPosition)
            guard id.kind == .text else { continue }
            let isNew = batch.withText(of: id) { context[record.kind].define($0).isNew }
            if isNew { continue }
            let name = record.kind.name
            context.report(
                Self.finding(
                    "the same id in two records \(name)",
                    cause: name,
                    at: context.place(record, CrosswalkModel.idPosition, batch)
                )
            )
        }
    }
}
