// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// The rules that look at files by their mapping; readers find them, and this is what they mean.
public enum MappingRules {
    /// One line a rule.
    static let all: [any Rule.Type] = [
        MissingMappedColumnRule.self,
        UnmappedColumnRule.self,
        MistypedValueRule.self,
        UntranslatedWordRule.self,
        FillRateRule.self,
        BlankRequiredColumnRule.self,
        BlankKeyRule.self,
        CountedOnceRule.self,
    ]

    /// What a reader said, as grave as it is for somebody who validates: a reader only warns, to go on.
    public static func judged(_ finding: Finding) -> Finding {
        var finding = finding
        if finding.id == MissingMappedColumnRule.info.id || finding.id == MistypedValueRule.info.id {
            finding.severity = .error
        }
        return finding
    }

    /// The finding for a participant who is there twice on one day in one program.
    public static func repeated(at place: Place) -> Finding { RepeatedAttendanceRule.finding(at: place) }

    /// The finding for such a participant whose minutes are left out, since they are counted already.
    public static func countedOnce(at place: Place) -> Finding { CountedOnceRule.finding(at: place) }

    /// The finding that tells in how many rows a required column is blank; at the header where it is in all of them.
    public static func blank(_ column: String, of file: String, blank: Int, rows: Int) -> Finding {
        BlankRequiredColumnRule.finding(
            blank >= rows
                ? "required column \(column) is never filled"
                : "required column \(column) is blank in \(PlainText.count(blank, "row")) of \(PlainText.number(rows))",
            cause: column,
            at: Place(file: file, line: 1, field: column)
        )
    }

    /// The finding that tells how often a column is filled; nil where it always is.
    public static func fill(_ column: String, of file: String, filled: Int, rows: Int) -> Finding? {
        guard rows > 0, filled < rows else { return nil }
        let share = filled * 100 / rows
        return FillRateRule.finding(
            filled == 0 ? "\(column) is never filled" : "\(column) is filled in \(share)% of the rows",
            cause: column,
            at: Place(file: file, line: 1, field: column)
        )
    }
}
