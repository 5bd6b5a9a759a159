// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkMapping

/// The marks of a mapping, looked up by bytes without regard to case.
final class MarkIndex: Sendable {
    /// What a cell means.
    enum Verdict: Sendable {
        /// A word of the field, and whether the mark is that word itself.
        case word([UInt8], isSame: Bool)
        /// There is nothing to record.
        case none
        /// The mapping does not say.
        case undeclared
    }

    private let arena = Arena()
    private let exact: CodeIndex
    private let verdicts: [Verdict]
    private let marks: [[UInt8]: MarkTable.Meaning]
    private let number: MarkTable.Meaning?
    private let undecided: Set<[UInt8]>

    init(_ table: MarkTable) {
        marks = Dictionary(table.marks.map { (Reshaper.folded(Array($0.text.utf8)), $0.meaning) }) { first, _ in first }
        exact = CodeIndex(table.marks.map { ($0.text, "") }, in: arena)
        verdicts = table.marks.map { Self.verdict($0.meaning, Array($0.text.utf8)) }
        blank = table.blank.map { Self.verdict($0, []) } ?? .undeclared
        number = table.number
        undecided = Set(table.undecided.map { Reshaper.folded(Array($0.utf8)) })
    }

    /// What a blank cell means.
    let blank: Verdict

    /// What a mark means that is written exactly as in the mapping; nil where it is not.
    func verdict(exactly mark: UnsafeBufferPointer<UInt8>) -> Verdict? { exact.find(mark).map { verdicts[$0] } }

    /// What a mark means.
    func verdict(_ mark: [UInt8]) -> Verdict {
        if let meaning = marks[Reshaper.folded(mark)] { return Self.verdict(meaning, mark) }
        if !undecided.isEmpty, undecided.contains(Reshaper.folded(mark)) { return .undeclared }
        if let number, DecimalText.isPositive(mark) { return Self.verdict(number, mark) }
        return .undeclared
    }

    private static func verdict(_ meaning: MarkTable.Meaning, _ mark: [UInt8]) -> Verdict {
        switch meaning {
        case .none: .none
        case .word(let word): .word(Array(word.utf8), isSame: word.utf8.elementsEqual(mark))
        }
    }
}
