// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
import CrosswalkEngine
import CrosswalkModel

/// A value that is not of its field's type.
struct WrongTypeRule: CanonicalRule {
    static let info = RuleInfo(
        id: "REF-TYPE-001",
        problem: "a value that is not of its field's type",
        severity: .error,
        layer: .values,
        why: """
            Dates that are no dates and codes that nobody knows are dropped by the next system, or taken for \
            something else.
            """,
        checks: """
            Every text value of a canonical stream against the type of its field; words behind ext: are accepted \
            as codes. Other formats are judged by their mapping, as MAP-VALUE findings.
            """,
        fix: "Correct the value at the source, or name its format in the mapping.",
        source: "Canonical model: types of fields",
        examples: [
            .canonical(
                "a day that is none",
                [#"{"record":"ProgramSession","id":"s1","program":"g1","date":"2025-02-30"}"#],
                at: ["stdin:2:date"]
            ),
            .canonical(
                "a word of the sender's own",
                [#"{"record":"Program","id":"g1","kind":"ext:camp","name":"Summer Camp"}"#]
            ),
        ]
    )

    /// The fields of each type that have more to them than text.
    private let typed: [[(position: Int, type: FieldType)]]

    init() {
        typed = RecordKind.allCases.map { kind in
            CrosswalkModel.info(kind).fields.enumerated().compactMap { position, field in
                switch field.type.item {
                case .text, .ref, .value: nil
                default: (position, field.type.item)
                }
            }
        }
    }

    mutating func check(_ batch: borrowing RecordBatch, _ context: CanonicalContext) {
        if context.isMapped { return }
        for record in batch.records {
            for (position, type) in typed[Int(record.kind.rawValue)] {
                let slot = batch.slot(record, position)
                if slot.kind == .text {
                    check(slot, type, position, record, batch, context)
                } else if slot.kind == .list {
                    for item in batch.items(slot) where item.kind == .text {
                        check(item, type, position, record, batch, context)
                    }
                }
            }
        }
    }

    private func check(
        _ slot: Slot,
        _ type: FieldType,
        _ position: Int,
        _ record: RecordBatch.Record,
        _ batch: borrowing RecordBatch,
        _ context: CanonicalContext
    ) {
        if batch.withText(of: slot, { TypeCheck.holds(type, $0) }) { return }
        let name = "\(record.kind.name).\(CrosswalkModel.field(record.kind, position).name)"
        context.report(
            Self.finding(
                "\(name) is not of the type \(type.description)",
                cause: name,
                at: context.place(record, position, batch)
            )
        )
    }
}
