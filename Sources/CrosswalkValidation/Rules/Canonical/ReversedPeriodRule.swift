// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
import CrosswalkModel

/// A period that ends before it begins.
struct ReversedPeriodRule: CanonicalRule {
    static let info = RuleInfo(
        id: "REF-DATE-001",
        problem: "a period that ends before it begins",
        severity: .error,
        layer: .rules,
        why: "Nobody is ever in a program whose last day lies before its first.",
        checks: """
            begin and end, periodBegin and periodEnd of every record that has both as dates. One day is a period \
            of one day.
            """,
        fix: "Correct one of the two dates; often they have changed places.",
        source: "Canonical model: periods are closed, the last day included",
        examples: [
            .canonical(
                "an enrollment",
                [
                    #"{"record":"ProgramEnrollment","id":"e1","program":"g1","person":"p1","begin":"2025-10-01","end":"2025-09-01"}"#
                ],
                at: ["stdin:2:end"]
            ),
            .canonical(
                "one day",
                [
                    #"{"record":"ProgramEnrollment","id":"e1","program":"g1","person":"p1","begin":"2025-10-01","end":"2025-10-01"}"#
                ]
            ),
        ]
    )

    /// The positions of begin and end of each type.
    private let pairs: [(begin: Int, end: Int)?]

    init() {
        pairs = RecordKind.allCases.map { kind in
            let info = CrosswalkModel.info(kind)
            for (begin, end) in [("begin", "end"), ("periodBegin", "periodEnd")] {
                if let begin = info.position(of: begin), let end = info.position(of: end) { return (begin, end) }
            }
            return nil
        }
    }

    mutating func check(_ batch: borrowing RecordBatch, _ context: CanonicalContext) {
        for record in batch.records {
            guard let (begin, end) = pairs[Int(record.kind.rawValue)],
                let first = DayOfRecord.day(batch.slot(record, begin), batch),
                let last = DayOfRecord.day(batch.slot(record, end), batch), last < first
            else { continue }
            let name = record.kind.name
            context.report(
                Self.finding("a \(name) that ends before it begins", cause: name, at: context.place(record, end, batch))
            )
        }
    }
}
