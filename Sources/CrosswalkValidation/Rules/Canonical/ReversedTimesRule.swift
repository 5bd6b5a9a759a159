// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
import CrosswalkModel

/// Somebody who left before coming.
struct ReversedTimesRule: CanonicalRule {
    static let info = RuleInfo(
        id: "PRG-TIME-001",
        problem: "somebody who left before coming",
        severity: .warning,
        layer: .rules,
        why: "Time spent comes out below zero or is lost.",
        checks: "timeIn and timeOut of attendance, startTime and endTime of sessions, within one day.",
        fix: "Correct one of the times; an afternoon time without pm is the usual cause.",
        source: "",
        examples: [
            .canonical(
                "out before in",
                [
                    #"{"record":"Attendance","id":"a1","person":"p1","date":"2025-09-02","timeIn":"15:00","timeOut":"05:30"}"#
                ],
                at: ["stdin:2:timeOut"]
            ),
            .canonical(
                "in the afternoon",
                [
                    #"{"record":"Attendance","id":"a1","person":"p1","date":"2025-09-02","timeIn":"15:00","timeOut":"17:30"}"#
                ]
            ),
        ]
    )

    private let pairs: [(kind: RecordKind, begin: Int, end: Int)] = [
        (.attendance, FieldPositions.of(.attendance, "timeIn"), FieldPositions.of(.attendance, "timeOut")),
        (
            .programSession, FieldPositions.of(.programSession, "startTime"),
            FieldPositions.of(.programSession, "endTime")
        ),
    ]

    init() {}

    mutating func check(_ batch: borrowing RecordBatch, _ context: CanonicalContext) {
        for record in batch.records {
            for pair in pairs where pair.kind == record.kind {
                guard let begin = minute(batch.slot(record, pair.begin), batch),
                    let end = minute(batch.slot(record, pair.end), batch), end < begin
                else { continue }
                context.report(Self.finding(cause: record.kind.name, at: context.place(record, pair.end, batch)))
            }
        }
    }

    private func minute(_ slot: Slot, _ batch: borrowing RecordBatch) -> Int? {
        guard slot.kind == .text, slot.count >= 5 else { return nil }
        return batch.withText(of: slot) { text in
            for place in [0, 1, 3, 4] where !ValueSyntax.isDigit(text[place]) { return nil }
            guard text[2] == UInt8(ascii: ":") else { return nil }
            return Int(text[0] - 0x30) * 600 + Int(text[1] - 0x30) * 60 + Int(text[3] - 0x30) * 10 + Int(text[4] - 0x30)
        }
    }
}
