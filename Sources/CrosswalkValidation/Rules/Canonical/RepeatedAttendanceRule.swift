// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkModel

/// The same attendance twice.
struct RepeatedAttendanceRule: CanonicalRule {
    static let info = RuleInfo(
        id: "PRG-ATT-001",
        problem: "the same attendance twice",
        severity: .info,
        layer: .rules,
        why: "Counted twice, it inflates hours and days.",
        checks: """
            Attendance of one person in one program and session on one day, at the same time and with the same \
            status. It is only said, because two enrollments in one program can mean both.
            """,
        fix: "Delete one of the two, where they are the same visit.",
        source: "",
        examples: [
            .canonical(
                "one visit twice",
                [
                    #"{"record":"Dataset","id":"d","source":"demo","format":"canonical"}"#,
                    #"{"record":"Attendance","id":"a1","person":"p1","program":"g1","date":"2025-09-02","status":"present"}"#,
                    #"{"record":"Attendance","id":"a2","person":"p1","program":"g1","date":"2025-09-02","status":"present"}"#,
                ],
                at: ["stdin:3"]
            )
        ]
    )

    /// A hash of what makes a visit: about 16 bytes each.
    private var seen: Set<UInt64> = []
    private let positions = [
        "person", "household", "program", "section", "session", "date", "periodBegin", "timeIn", "status",
    ]
    .map { FieldPositions.of(.attendance, $0) }
    private let person = FieldPositions.of(.attendance, "person")
    private let date = FieldPositions.of(.attendance, "date")

    init() {}

    mutating func check(_ batch: borrowing RecordBatch, _ context: CanonicalContext) {
        for record in batch.records where record.kind == .attendance {
            guard batch.slot(record, person).kind == .text, batch.slot(record, date).kind == .text else { continue }
            var key: UInt64 = 0
            for position in positions {
                let slot = batch.slot(record, position)
                let part = slot.kind == .text ? CanonicalContext.withBytes(slot, batch) { ByteHash.hash($0) } : 1
                key = (key ^ part) &* 0x9E37_79B9_7F4A_7C15
                key ^= key >> 29
            }
            if !seen.insert(key).inserted { context.report(Self.finding(at: context.place(record, nil, batch))) }
        }
    }
}
