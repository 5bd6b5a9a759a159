// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
import CrosswalkModel

/// A unit that is not one of the usual.
struct UnknownUnitRule: CanonicalRule {
    static let info = RuleInfo(
        id: "PRG-UNIT-001",
        problem: "a unit that is not one of the usual",
        severity: .info,
        layer: .rules,
        why: "Quantities of unknown units cannot be added up or converted.",
        checks: """
            Units of programs and attendance: hours, minutes, days, sessions, meals, visits, units, dollars and \
            the like, in one or many, in any case.
            """,
        fix: "Use one of the usual words, or agree on the unit with who reads the data.",
        source: "",
        examples: [
            .canonical(
                "a word of the house",
                [
                    #"{"record":"Attendance","id":"a1","person":"p1","program":"g1","date":"2025-09-02","quantity":"2","unit":"blurbs"}"#
                ],
                at: ["stdin:2:unit"]
            ),
            .canonical(
                "a usual word in capitals",
                [
                    #"{"record":"Attendance","id":"a1","person":"p1","program":"g1","date":"2025-09-02","quantity":"2","unit":"HOURS"}"#
                ]
            ),
        ]
    )

    private static let usual: Set<String> = [
        "hour", "minute", "day", "session", "meal", "visit", "unit", "dollar", "usd", "week", "month", "class", "event",
        "night", "mile",
        "ride", "item", "contact", "call", "lesson", "snack", "book", "kit", "hr", "min",
    ]
    private let fields: [(kind: RecordKind, position: Int)] = [
        (.attendance, FieldPositions.of(.attendance, "unit")), (.program, FieldPositions.of(.program, "unit")),
    ]
    /// Words looked at already, so that each costs once.
    private var known: Set<String> = []

    init() {}

    mutating func check(_ batch: borrowing RecordBatch, _ context: CanonicalContext) {
        for record in batch.records where record.kind == .attendance || record.kind == .program {
            for (kind, position) in fields where kind == record.kind {
                guard let word = batch.string(batch.slot(record, position)), !known.contains(word) else { continue }
                if Self.isUsual(word) {
                    if known.count < 1000 { known.insert(word) }
                } else {
                    context.report(Self.finding(cause: kind.name, at: context.place(record, position, batch)))
                }
            }
        }
    }

    private static func isUsual(_ word: String) -> Bool {
        var folded = word.lowercased()
        folded.removeAll { !$0.isLetter }
        return usual.contains(folded) || (folded.hasSuffix("s") && usual.contains(String(folded.dropLast())))
            || (folded.hasSuffix("es") && usual.contains(String(folded.dropLast(2)))) || folded.isEmpty
    }
}
