// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics

/// A CASE learning objective that is not a UUID.
struct CaseObjectiveRule: OneRosterRowRule {
    static let info = RuleInfo(
        id: "OR-OBJECTIVES-001",
        problem: "a CASE learning objective that is not a UUID",
        severity: .error,
        layer: .rules,
        why: "CASE frameworks are looked up by the UUID; anything else is found nowhere.",
        checks: "learningObjectiveId where source is case: a UUID with hyphens, with or without urn:uuid: before it.",
        fix: "Write the UUID that the framework gives the objective, or unknown as the source.",
        source: "OneRoster CSV 1.2 §3: learningObjectiveId",
        examples: [
            .oneRoster(
                "a code of the standard's text",
                "1.2",
                [
                    .replace("lineItemLearningObjectiveIds.csv", "e07c5e4e-1f5b-4f4c-9c0e-0d1c5d3a9b10", "5-ESS1-1"),
                    .show("lineItemLearningObjectiveIds.csv", "j-1", ["source"]),
                ],
                at: ["lineItemLearningObjectiveIds.csv:2:learningObjectiveId"]
            ),
            .oneRoster(
                "a code of another source",
                "1.2",
                [
                    .set(
                        "lineItemLearningObjectiveIds.csv",
                        "j-1",
                        ["source": "unknown", "learningObjectiveId": "5-ESS1-1"]
                    )
                ]
            ),
            .oneRoster(
                "a UUID as a URN",
                "1.2",
                [
                    .set(
                        "lineItemLearningObjectiveIds.csv",
                        "j-1",
                        ["learningObjectiveId": "urn:uuid:e07c5e4e-1f5b-4f4c-9c0e-0d1c5d3a9b10"]
                    ), .show("lineItemLearningObjectiveIds.csv", "j-1", ["source"]),
                ]
            ),
        ]
    )

    private let source: Int
    private let objective: Int

    init?(table: OneRosterSchema.Table, header: OneRosterHeader, context: OneRosterContext) {
        guard let source = header.position(of: "source", in: table),
            let objective = header.position(of: "learningObjectiveId", in: table)
        else { return nil }
        self.source = source
        self.objective = objective
    }

    func check(_ row: OneRosterRow, _ context: OneRosterContext) {
        guard ValueSyntax.equals(row.cell(source), "case"), !row.spans[objective].isEmpty,
            !ValueSyntax.isUUID(row.cell(objective))
        else { return }
        context.report(Self.finding(at: row.place(objective)))
    }
}
