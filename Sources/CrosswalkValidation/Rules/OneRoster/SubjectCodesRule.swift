// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics

/// Subjects and subjectCodes of different lengths.
struct SubjectCodesRule: OneRosterRowRule {
    static let info = RuleInfo(
        id: "OR-SUBJECTS-001",
        problem: "subjects and subjectCodes of different lengths",
        severity: .error,
        layer: .rules,
        why: "Codes are matched to subjects by their place in the list.",
        checks: "Courses and classes that have both lists.",
        fix: "Give one code for each subject, in the same order; take commas out of the subjects.",
        source: "OneRoster CSV 1.1 and 1.2 §3: subjects and subjectCodes have the same length and order",
        examples: [
            .oneRoster(
                "one code for two subjects",
                "1.1",
                [
                    .set("classes.csv", "k-1", ["subjects": "Science,Art"]),
                    .show("classes.csv", "k-1", ["subjectCodes"]),
                ],
                at: ["classes.csv:2:subjectCodes"]
            ),
            .oneRoster(
                "two and two",
                "1.1",
                [.set("classes.csv", "k-1", ["subjects": "Science,Art", "subjectCodes": "03235,05154"])]
            ),
        ]
    )

    private let subjects: Int
    private let codes: Int

    init?(table: OneRosterSchema.Table, header: OneRosterHeader, context: OneRosterContext) {
        guard let subjects = header.position(of: "subjects", in: table),
            let codes = header.position(of: "subjectCodes", in: table)
        else { return nil }
        self.subjects = subjects
        self.codes = codes
    }

    func check(_ row: OneRosterRow, _ context: OneRosterContext) {
        let (names, numbers) = (row.cell(subjects), row.cell(codes))
        guard !names.isEmpty, !numbers.isEmpty else { return }
        let comma = UInt8(ascii: ",")
        let counts = (names.count { $0 == comma }, numbers.count { $0 == comma })
        if counts.0 != counts.1 { context.report(Self.finding(at: row.place(codes))) }
    }
}
