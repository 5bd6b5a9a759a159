// SPDX-License-Identifier: Apache-2.0

/// What the marks of an attendance sheet mean, including those that look like nothing.
public struct MarkTable: Sendable, Hashable {
    /// What a mark means.
    public enum Meaning: Sendable, Hashable {
        /// A word of the field.
        case word(String)
        /// There is nothing to record: no record is made.
        case none

        /// The word, or nil where there is nothing to record.
        public var word: String? {
            if case .word(let word) = self { word } else { nil }
        }
    }

    /// One mark.
    public struct Mark: Sendable, Hashable {
        /// The mark as written; compared without regard to case.
        public var text: String
        /// What it means.
        public var meaning: Meaning
    }

    /// The marks in order.
    public var marks: [Mark]
    /// What a cell without a value means, or nil where the mapping does not say.
    public var blank: Meaning?
    /// What a number above zero means that is not itself a mark, or nil.
    public var number: Meaning?
    /// The marks that somebody has yet to decide about, as written, `blank` and `number` among them: they are read as
    /// marks that were not declared.
    public var undecided: [String] = []

    /// The mark written for a word: the first with that meaning, or the empty text where only a blank means it.
    public func written(for word: String) -> String? {
        marks.first { $0.meaning == .word(word) }?.text ?? (blank == .word(word) ? "" : nil)
    }
}
