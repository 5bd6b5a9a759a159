// SPDX-License-Identifier: Apache-2.0

/// One cause that somebody should know of, with the words to act on it and the places where it was seen.
///
/// Texts never hold a value of the data: a value belongs in `Place.value`, which reports leave out unless asked.
/// `summary` is lower-case, without a full stop, at most about 80 characters; `help` is a sentence.
public struct Finding: Sendable {
    /// The stable id, such as `OR-USERS-004`; scripts and configuration rely on it.
    public var id: String
    /// How much it matters.
    public var severity: Severity
    /// The layer of conformance it belongs to.
    public var layer: Layer
    /// The clause of the standard that decides, such as `OneRoster 1.2 CSV §3, rule 4`; empty where none does.
    public var clause: String
    /// What is wrong, in the user's words.
    public var summary: String
    /// Why it matters and what to do.
    public var help: String
    /// The value or name to use instead, where one is certain.
    public var suggestion: String?
    /// What tells this cause from others of the same id: repeats with the same key are counted together.
    public var groupKey: String
    /// Where it was seen; the sink keeps the first of a group and counts the rest.
    public var place: Place

    /// Creates a finding seen at one place.
    public init(
        id: String,
        severity: Severity,
        layer: Layer,
        clause: String = "",
        summary: String,
        help: String,
        suggestion: String? = nil,
        groupKey: String = "",
        place: Place
    ) {
        self.id = id
        self.severity = severity
        self.layer = layer
        self.clause = clause
        self.summary = summary
        self.help = help
        self.suggestion = suggestion
        self.groupKey = groupKey
        self.place = place
    }
}
