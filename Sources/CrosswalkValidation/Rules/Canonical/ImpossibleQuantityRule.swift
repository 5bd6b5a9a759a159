// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
import CrosswalkModel

/// A quantity below zero.
struct ImpossibleQuantityRule: CanonicalRule {
    static let info = RuleInfo(
        id: "PRG-QTY-001",
        problem: "a quantity below zero",
        severity: .error,
        layer: .rules,
        why: "It takes hours away that somebody else has delivered.",
        checks: "minutes, quantity and count of attendance, defaultQuantity and capacity of programs.",
        fix: "Correct the number; to take a delivery back, delete its record.",
        source: "Canonical model: Attendance, Program",
        examples: [
            .canonical(
                "minus one hour",
                [
                    #"{"record":"Attendance","id":"a1","person":"p1","program":"g1","date":"2025-09-02","quantity":"-1","unit":"Hours"}"#
                ],
                at: ["stdin:2:quantity"]
            ),
            .canonical(
                "no hours",
                [
                    #"{"record":"Attendance","id":"a1","person":"p1","program":"g1","date":"2025-09-02","quantity":"0","unit":"Hours"}"#
                ]
            ),
        ]
    )

    private let fields: [(kind: RecordKind, position: Int)] = [
        (.attendance, FieldPositions.of(.attendance, "minutes")),
        (.attendance, FieldPositions.of(.attendance, "quantity")),
        (.attendance, FieldPositions.of(.attendance, "count")),
        (.program, FieldPositions.of(.program, "defaultQuantity")),
        (.program, FieldPositions.of(.program, "capacity")),
    ]

    init() {}

    mutating func check(_ batch: borrowing RecordBatch, _ context: CanonicalContext) {
        for record in batch.records where record.kind == .attendance || record.kind == .program {
            for (kind, position) in fields where kind == record.kind {
                let slot = batch.slot(record, position)
                guard slot.kind == .text, slot.count > 0, batch.bytes[slot.offset] == UInt8(ascii: "-") else {
                    continue
                }
                let name = CrosswalkModel.field(kind, position).name
                context.report(
                    Self.finding("\(name) is below zero", cause: name, at: context.place(record, position, batch))
                )
            }
        }
    }
}
