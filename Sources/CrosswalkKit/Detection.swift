// SPDX-License-Identifier: Apache-2.0

/// What an input was recognised as, and why.
public struct Detection: Sendable {
    /// One format that could be meant.
    public struct Candidate: Sendable {
        /// The format id.
        public var format: String
        /// How well it fits, from 0 to 100.
        public var score: Int
        /// The version seen, where the input tells one.
        public var version: String?
        /// What speaks for it, as sentences.
        public var evidence: [String]

        /// Creates a candidate.
        public init(format: String, score: Int, version: String? = nil, evidence: [String]) {
            self.format = format
            self.score = score
            self.version = version
            self.evidence = evidence
        }
    }

    /// The candidates, best first.
    public var candidates: [Candidate]

    /// The one to use: clearly better than the next and good enough; nil otherwise.
    public var best: Candidate? {
        guard let first = candidates.first, first.score >= 40 else { return nil }
        if candidates.count > 1, candidates[1].score >= first.score { return nil }
        return first
    }
}
