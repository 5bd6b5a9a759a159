// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
import CrosswalkModel

/// A required field without a value.
struct MissingFieldRule: CanonicalRule {
    static let info = RuleInfo(
        id: "REF-FIELD-001",
        problem: "a required field without a value",
        severity: .error,
        layer: .values,
        why: "The model requires few fields, those without which a record means nothing to anybody.",
        checks: "The required fields of each record type, on all records but tombstones and residue.",
        fix: "Fill the field at the source, or map the column that has it.",
        source: "Canonical model: required fields, as `crosswalk explain TYPE` lists them",
        examples: [
            .canonical(
                "a program without a name",
                [#"{"record":"Program","id":"g1","kind":"program"}"#],
                at: ["stdin:2:name"]
            ),
            .canonical("a program that was deleted", [#"{"record":"Program","id":"g1","deleted":true}"#]),
        ]
    )

    /// The positions of required fields of each type.
    private let required: [[Int]]

    init() {
        required = RecordKind.allCases.map { kind in
            if kind == .residue { return [] }
            return CrosswalkModel.info(kind).fields.indices.filter { CrosswalkModel.field(kind, $0).isRequired }
        }
    }

    mutating func check(_ batch: borrowing RecordBatch, _ context: CanonicalContext) {
        for record in batch.records {
            for position in required[Int(record.kind.rawValue)] {
                let slot = batch.slot(record, position)
                if slot.hasValue, slot.kind != .text || slot.count > 0 { continue }
                if batch.equals(batch.slot(record, CrosswalkModel.deletedPosition(record.kind)), "true") { continue }
                let field = CrosswalkModel.field(record.kind, position).name
                let place = context.place(record, position, batch)
                let words = context.words(field, of: record.kind, in: place.file)
                context.report(
                    Self.finding(
                        "\(words) has no value, and every \(record.kind.name) record needs one",
                        cause: "\(record.kind.name).\(field)",
                        at: place
                    )
                )
            }
        }
    }
}
