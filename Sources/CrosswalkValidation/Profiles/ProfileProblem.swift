// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// Everything that can be wrong in a profile file; the raw value is the stable id.
public enum ProfileProblem: String, Sendable, CaseIterable {
    case notAProfile = "PRO-FILE-001"
    case keyUnknown = "PRO-FILE-002"
    case keyMissing = "PRO-FILE-003"
    case valueKind = "PRO-FILE-004"
    case idMalformed = "PRO-FILE-005"
    case idTwice = "PRO-FILE-006"
    case fieldUnknown = "PRO-FILE-007"
    case wordUnknown = "PRO-FILE-008"
    case testUnfit = "PRO-FILE-009"
    case sourceUnknown = "PRO-FILE-010"

    /// The problem in a few words.
    public var summary: String {
        switch self {
        case .notAProfile: "a file that is no profile"
        case .keyUnknown: "a key that profiles do not have"
        case .keyMissing: "a key that is missing"
        case .valueKind: "a value of the wrong kind"
        case .idMalformed: "an id that is not of the form"
        case .idTwice: "an id that two rows have"
        case .fieldUnknown: "a field that the model does not have"
        case .wordUnknown: "a word that does not belong here"
        case .testUnfit: "a test that does not suit the field"
        case .sourceUnknown: "a source that the file does not list"
        }
    }

    /// What to do.
    public var help: String {
        switch self {
        case .notAProfile: "Begin with `profile: 1`, then `id`, `title`, `about`, `sources` and `rows`."
        case .keyUnknown: "Only the keys of profiles may stand here; docs/profiles.md lists them."
        case .keyMissing: "Add it; docs/profiles.md says what each key is for."
        case .valueKind: "Write the value in the form that docs/profiles.md shows."
        case .idMalformed: "A profile's id is one word of small letters, digits, - and .; a row's is PRO-WORD-001."
        case .idTwice: "Give the row an id of its own, and never use one again."
        case .fieldUnknown: "Use a field of the model, such as Person.emails; `crosswalk explain Person` lists them."
        case .wordUnknown: "Use one of the words that may stand here."
        case .testUnfit: "A row has one test at most, and the test has to suit the field; see docs/profiles.md."
        case .sourceUnknown: "Name the document under `sources`, so that readers can look it up."
        }
    }
}
