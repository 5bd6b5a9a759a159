// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
import CrosswalkModel

/// More time than a day has.
struct AbsurdQuantityRule: CanonicalRule {
    static let info = RuleInfo(
        id: "PRG-QTY-002",
        problem: "more time than a day has",
        severity: .warning,
        layer: .rules,
        why: "Minutes typed as hours multiply a program's hours by sixty.",
        checks: "Attendance of one day with more than 1440 minutes or 24 hours.",
        fix: "Look whether the number is in the unit that it claims.",
        source: "",
        examples: [
            .canonical(
                "ninety hours on one day",
                [
                    #"{"record":"Attendance","id":"a1","person":"p1","program":"g1","date":"2025-09-02","quantity":"90","unit":"Hours"}"#
                ],
                at: ["stdin:2:quantity"]
            ),
            .canonical(
                "ninety minutes",
                [
                    #"{"record":"Attendance","id":"a1","person":"p1","program":"g1","date":"2025-09-02","quantity":"90","unit":"Minutes"}"#
                ]
            ),
            .canonical(
                "ninety hours in a week",
                [
                    #"{"record":"Attendance","id":"a1","person":"p1","program":"g1","periodBegin":"2025-09-01","periodEnd":"2025-09-07","quantity":"90","unit":"Hours"}"#
                ]
            ),
        ]
    )

    private let minutes = FieldPositions.of(.attendance, "minutes")
    private let quantity = FieldPositions.of(.attendance, "quantity")
    private let unit = FieldPositions.of(.attendance, "unit")
    private let date = FieldPositions.of(.attendance, "date")

    init() {}

    mutating func check(_ batch: borrowing RecordBatch, _ context: CanonicalContext) {
        for record in batch.records where record.kind == .attendance && batch.slot(record, date).kind == .text {
            if let value = number(batch.slot(record, minutes), batch), value > 1440 {
                context.report(Self.finding(cause: "minutes", at: context.place(record, minutes, batch)))
            }
            guard let value = number(batch.slot(record, quantity), batch),
                let word = batch.string(batch.slot(record, unit))?.lowercased()
            else { continue }
            let limit: Double = word.hasPrefix("hour") ? 24 : word.hasPrefix("min") ? 1440 : .infinity
            if value > limit {
                context.report(Self.finding(cause: "quantity", at: context.place(record, quantity, batch)))
            }
        }
    }

    private func number(_ slot: Slot, _ batch: borrowing RecordBatch) -> Double? {
        slot.kind == .text ? batch.withText(of: slot) { ValueSyntax.decimal($0) } : nil
    }
}
