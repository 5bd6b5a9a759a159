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
        /// True where its mapping was given with the call: one that fits is meant, whatever else fits as well.
        public var isGiven = false

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
    ///
    /// A mapping that was given goes before built-in ones.
    public var best: Candidate? {
        let given = candidates.filter { $0.isGiven && $0.score >= 40 }
        if let first = given.first, given.count == 1 || given[1].score < first.score { return first }
        guard let first = candidates.first, first.score >= 40 else { return nil }
        if candidates.count > 1, candidates[1].score >= first.score { return nil }
        return first
    }
}
