// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
import CrosswalkModel

/// What one named consumer needs beyond the standard, row by row; read from a file that a registrar can edit.
public struct Profile: Sendable {
    /// How much a row matters to the consumer.
    public enum Need: String, Sendable, CaseIterable {
        /// Without it the consumer does not take the record.
        case required
        /// The consumer takes the record and does less with it.
        case recommended
        /// With it the consumer does not take the record.
        case forbidden
        /// The consumer has no place for it.
        case unused

        /// The severity of a finding.
        var severity: Severity {
            switch self {
            case .required, .forbidden: .error
            case .recommended: .warning
            case .unused: .info
            }
        }
    }

    /// One need of the consumer.
    public struct Row: Sendable {
        /// The stable id, such as `PRO-CLEVER-003`.
        public var id: String
        /// The field or fields as written, such as `Person.emails`, or a record type alone.
        public var field: String
        /// How much it matters.
        public var need: Need
        /// What is wrong where the need is not met, in a few lower-case words.
        public var problem: String
        /// When the row applies and what it looks at, made from the row's keys.
        public var condition: String
        /// Why the consumer needs it.
        public var why: String
        /// What to do.
        public var fix: String
        /// The document that says so.
        public var source: String
        /// The row as the check runs it.
        var plan: ProfilePlan
    }

    /// The word that `--profile` takes.
    public var id: String
    /// What people call the consumer.
    public var title: String
    /// What the profile stands for, and what it does not.
    public var about: String
    /// The rows in the file's order.
    public var rows: [Row]

    /// A row as the rules are described, for `crosswalk explain`.
    public func info(_ row: Row) -> RuleInfo {
        RuleInfo(
            id: row.id,
            problem: "\(title): \(row.problem)",
            severity: row.need.severity,
            layer: .profile,
            why: row.why,
            checks: "\(row.need.rawValue): \(row.field); \(row.condition). "
                + "`crosswalk validate INPUT --profile \(id)` looks at it, whatever the format of the input.",
            fix: row.fix,
            source: row.source
        )
    }
}
