// SPDX-License-Identifier: Apache-2.0

/// What an input was taken for, and why.
public struct FormatEvidence: Sendable {
    /// The format's id, such as `oneroster-csv-1.2`.
    public var id: String
    /// The format's name with its version, such as `OneRoster 1.2 CSV`.
    public var name: String
    /// What speaks for it, each a phrase such as `manifest.csv says oneroster.version 1.2`.
    public var evidence: [String]

    /// Creates the evidence for one format.
    public init(id: String, name: String, evidence: [String] = []) {
        self.id = id
        self.name = name
        self.evidence = evidence
    }
}
