// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// What is to be known of one rule: its id, its words, and the examples that are its tests and its documentation.
///
/// Texts name no value of anybody's data. `problem` is lower-case and without a full stop; the other texts are sentences.
public struct RuleInfo: Sendable {
    /// The stable id, such as `OR-USERS-004`; never reused, never renamed.
    public var id: String
    /// The problem in a few words, such as `a date that is no date`.
    public var problem: String
    /// How much it matters unless a configuration says otherwise.
    public var severity: Severity
    /// The layer it belongs to.
    public var layer: Layer
    /// Who is hurt by it, and how.
    public var why: String
    /// What is looked at, and what deliberately is not.
    public var checks: String
    /// What to do, at the source where possible.
    public var fix: String
    /// The clause of the standard that decides; empty where none does.
    public var source: String
    /// Data that the rule accepts and data in which it finds something; made anew each time.
    ///
    /// A run that finds something wants the words only: all examples together took longer to make than a small export
    /// to validate.
    public var examples: [RuleExample] { makeExamples() }

    private let makeExamples: @Sendable () -> [RuleExample]

    /// Creates the description of a rule.
    public init(
        id: String,
        problem: String,
        severity: Severity,
        layer: Layer,
        why: String,
        checks: String,
        fix: String,
        source: String = "",
        examples: @autoclosure @escaping @Sendable () -> [RuleExample] = []
    ) {
        self.id = id
        self.problem = problem
        self.severity = severity
        self.layer = layer
        self.why = why
        self.checks = checks
        self.fix = fix
        self.source = source
        makeExamples = examples
    }
}
