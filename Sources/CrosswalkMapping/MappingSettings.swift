// SPDX-License-Identifier: Apache-2.0

/// The settings of a mapping; see `docs/mapping-language.md`.
public struct MappingSettings: Sendable, Hashable {
    /// How ids and references are written.
    public enum Ids: String, Sendable, CaseIterable {
        case verbatim
        case oneroster
        case guidCompact = "guid-compact"
        case guid
        case guidAny = "guid-any"
        case guidV4 = "guid-v4"
    }

    /// How `ext:` values are written.
    public enum UnknownCodes: String, Sendable, CaseIterable {
        case text
        case ext
        case drop
    }

    /// How `extra` is written.
    public enum Extras: String, Sendable, CaseIterable {
        case none
        case columns
        case metadata
        case elements
    }

    /// True where the end of a period is the first day after it.
    public var exclusiveEnds = false
    /// True where records with missing required references or fields are left out when another family is written.
    public var closedReferences = false
    /// True where contacts of learners get a role at the learners' organizations when another family is written.
    public var givesContactsRoles = false
    /// How ids and references are written.
    public var ids = Ids.verbatim
    /// How `ext:` values are written.
    public var unknownCodes = UnknownCodes.text
    /// How `extra` is written.
    public var extras = Extras.none
    /// True where present-but-empty is written as `xsi:nil`.
    public var writesNil = false
    /// The XML namespace written, or empty.
    public var namespace = ""
    /// The format's version.
    public var version = ""
    /// The element around all collections of a stream, or empty.
    public var root = ""
    /// True where values that a spreadsheet would run as a formula have an apostrophe in front.
    public var guardsFormulas = false
    /// Formats of one family keep each other's `extra`.
    public var family = ""

    /// The defaults.
    public init() {}
}
