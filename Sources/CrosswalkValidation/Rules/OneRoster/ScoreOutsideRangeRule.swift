// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics

/// A score outside the range of its line item.
struct ScoreOutsideRangeRule: OneRosterRowRule {
    static let info = RuleInfo(
        id: "OR-RESULTS-001",
        problem: "a score outside the range of its line item",
        severity: .error,
        layer: .rules,
        why: "The score cannot be shown as a share of what was possible.",
        checks: "Scores of results against the lowest and highest of their line item, where both are known.",
        fix: "Correct the score, or the range of the line item.",
        source: "OneRoster CSV 1.1 and 1.2 §3: results.score",
        examples: [
            .oneRoster(
                "eleven of ten",
                "1.1",
                [
                    .set("results.csv", "p-1", ["score": "11"]), .show("results.csv", "p-1", ["lineItemSourcedId"]),
                    .show("lineItems.csv", "l-1", ["resultValueMin", "resultValueMax"]),
                ],
                at: ["results.csv:2:score"]
            ),
            .oneRoster(
                "ten of ten",
                "1.1",
                [
                    .set("results.csv", "p-1", ["score": "10"]), .show("results.csv", "p-1", ["lineItemSourcedId"]),
                    .show("lineItems.csv", "l-1", ["resultValueMin", "resultValueMax"]),
                ]
            ),
        ]
    )

    private let score: Int
    private let item: Int
    private let items: Int

    init?(table: OneRosterSchema.Table, header: OneRosterHeader, context: OneRosterContext) {
        guard table.name == "results", let score = header.position(of: "score", in: table),
            let item = header.position(of: "lineItemSourcedId", in: table),
            let items = OneRosterContext.position(of: "lineItems")
        else { return nil }
        self.score = score
        self.item = item
        self.items = items
    }

    func check(_ row: OneRosterRow, _ context: OneRosterContext) {
        guard !row.spans[score].isEmpty, let value = ValueSyntax.decimal(row.cell(score)),
            let number = context.ids[items].find(row.cell(item)), let range = context.scoreRanges[number]
        else { return }
        if let low = range.low, value < low {
            context.report(
                Self.finding("a score below the lowest of its line item", cause: "low", at: row.place(score))
            )
        } else if let high = range.high, value > high {
            context.report(
                Self.finding("a score above the highest of its line item", cause: "high", at: row.place(score))
            )
        }
    }
}
