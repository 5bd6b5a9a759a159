// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics

/// A line item whose lowest score is above its highest.
struct ScoreRangeReversedRule: OneRosterRowRule {
    static let info = RuleInfo(
        id: "OR-LINEITEMS-001",
        problem: "a line item whose lowest score is above its highest",
        severity: .error,
        layer: .rules,
        why: "No score can be right, and averages come out wrong.",
        checks: "resultValueMin and resultValueMax of line items that have both.",
        fix: "Correct one of the two; often they have changed places.",
        source: "OneRoster CSV 1.1 and 1.2 §3: lineItems.resultValueMin, resultValueMax",
        examples: [
            .oneRoster(
                "ten to zero",
                "1.1",
                [.set("lineItems.csv", "l-1", ["resultValueMin": "10", "resultValueMax": "0"])],
                at: ["lineItems.csv:2:resultValueMax"]
            ),
            .oneRoster(
                "minus ten to ten",
                "1.1",
                [
                    .set("lineItems.csv", "l-1", ["resultValueMin": "-10", "resultValueMax": "10"]),
                    .show("lineItems.csv", "l-1", ["resultValueMax"]),
                ]
            ),
        ]
    )

    private let low: Int
    private let high: Int
    private let key: Int
    private let own: Int

    init?(table: OneRosterSchema.Table, header: OneRosterHeader, context: OneRosterContext) {
        guard table.name == "lineItems", let low = header.position(of: "resultValueMin", in: table),
            let high = header.position(of: "resultValueMax", in: table), let key = header.key,
            let own = OneRosterContext.position(of: "lineItems")
        else { return nil }
        self.low = low
        self.high = high
        self.key = key
        self.own = own
    }

    func check(_ row: OneRosterRow, _ context: OneRosterContext) {
        let range = (low: ValueSyntax.decimal(row.cell(low)), high: ValueSyntax.decimal(row.cell(high)))
        if let low = range.low, let high = range.high, low > high {
            context.report(Self.finding(at: row.place(self.high)))
        } else if let number = context.ids[own].find(row.cell(key)), range.low != nil || range.high != nil {
            context.scoreRanges[number] = range
        }
    }
}
