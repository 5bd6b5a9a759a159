// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics

/// A result in another class than its line item.
struct ResultOfOtherClassRule: OneRosterRowRule {
    static let info = RuleInfo(
        id: "OR-RESULTS-002",
        problem: "a result in another class than its line item",
        severity: .error,
        layer: .rules,
        why: "The result is shown in a gradebook that does not have what was graded.",
        checks: "classSourcedId of results against classSourcedId of the line item.",
        fix: "Name the class of the line item, or leave the column blank.",
        source: "OneRoster CSV 1.2 §3: results.classSourcedId, lineItems.classSourcedId",
        examples: [
            .oneRoster(
                "another class",
                "1.2",
                [
                    .have(
                        "classes.csv",
                        "k-2",
                        [
                            "title": "Science 5-2", "courseSourcedId": "c-1", "classType": "scheduled",
                            "schoolSourcedId": "o-1", "termSourcedIds": "s-1",
                        ]
                    ), .set("results.csv", "p-1", ["classSourcedId": "k-2"]),
                    .show("results.csv", "p-1", ["lineItemSourcedId"]),
                    .show("lineItems.csv", "l-1", ["classSourcedId"]),
                ],
                at: ["results.csv:2:classSourcedId"]
            ),
            .oneRoster(
                "no class",
                "1.2",
                [
                    .set("results.csv", "p-1", ["classSourcedId": ""]),
                    .show("results.csv", "p-1", ["lineItemSourcedId"]),
                    .show("lineItems.csv", "l-1", ["classSourcedId"]),
                ]
            ),
        ]
    )

    private enum Part {
        case lineItems(key: Int, section: Int)
        case results(item: Int, section: Int)
    }

    private let part: Part

    init?(table: OneRosterSchema.Table, header: OneRosterHeader, context: OneRosterContext) {
        guard let section = header.position(of: "classSourcedId", in: table) else { return nil }
        if table.name == "lineItems", let key = header.key {
            part = .lineItems(key: key, section: section)
        } else if table.name == "results", let item = header.position(of: "lineItemSourcedId", in: table) {
            part = .results(item: item, section: section)
        } else {
            return nil
        }
    }

    func check(_ row: OneRosterRow, _ context: OneRosterContext) {
        switch part {
        case .lineItems(let key, let section):
            guard let item = context.number(key, of: row, in: "lineItems"),
                let number = context.number(section, of: row, in: "classes")
            else { return }
            context.links.lineItemClasses[item] = UInt32(truncatingIfNeeded: number)
        case .results(let item, let section):
            guard let number = context.number(section, of: row, in: "classes"),
                let item = context.number(item, of: row, in: "lineItems"),
                let wanted = context.links.lineItemClasses[item]
            else { return }
            if Int(wanted) != number { context.report(Self.finding(at: row.place(section))) }
        }
    }
}
