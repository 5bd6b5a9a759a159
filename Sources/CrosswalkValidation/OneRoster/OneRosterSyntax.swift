// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes

/// What can be told of a cell from its own bytes: whether it may be blank, and whether its value has the column's type.
///
/// An engine file: plain numbers and bytes in flat arrays, so that several threads can ask at once without counting
/// references to the same strings.
struct OneRosterSyntax: Sendable {
    /// One cell of a row.
    struct Cell: BitwiseCopyable {
        var type = OneRosterType.text
        /// False for columns that are not the standard's, which are not looked at.
        var isKnown = false
        var isExtensible = false
        /// True where the cell may not be blank.
        var needsValue = false
        /// True where it has to be looked at whenever it has a value: ids, references, and what should be blank.
        var isSpecial = false
        /// True where the hash of the id is all that is wanted.
        var isHashed = false
        var firstWord = 0
        var wordCount = 0
    }

    private struct Word: BitwiseCopyable {
        var start: Int
        var count: Int
    }

    let cells: [Cell]
    private let words: [Word]
    private let text: [UInt8]

    /// - Parameter hashesKey: True where of the record's own id nothing but a hash is kept.
    init(_ plan: [OneRosterCell], hashesKey: Bool) {
        var words: [Word] = []
        var text: [UInt8] = []
        cells = plan.map { cell in
            var own = Cell(type: cell.type)
            own.isKnown = cell.isKnown
            own.isExtensible = cell.isExtensible
            own.needsValue = cell.needsValue
            own.isHashed = hashesKey && cell.isKey && cell.type == .guid && cell.target < 0
            own.isSpecial = cell.mustBeBlank || cell.type.isReference || cell.isKey && !own.isHashed
            own.firstWord = words.count
            own.wordCount = cell.words.count
            for word in cell.words {
                words.append(Word(start: text.count, count: word.count))
                text += word
            }
            return own
        }
        self.words = words
        self.text = text
    }

    /// True where a value, which is not blank, has its column's type.
    func fits(_ value: ValueSyntax.Bytes, _ position: Int) -> Bool {
        let cell = cells[position]
        switch cell.type {
        case .text, .list, .ref, .refs: return true
        case .guid, .id: return ValueSyntax.isGUID(value)
        case .date: return DateBytes.isValid(value)
        case .boolean: return ValueSyntax.isBoolean(value)
        case .enum: return isWord(value, cell)
        case .enums:
            var isGood = true
            ValueSyntax.eachItem(value) { if !isWord($0, cell) { isGood = false } }
            return isGood
        case .dateTime: return ValueSyntax.isDateTime(value)
        case .year: return ValueSyntax.isYear(value)
        case .integer: return ValueSyntax.isInteger(value)
        case .float: return ValueSyntax.isFloat(value)
        case .pairs: return ValueSyntax.isPairs(value)
        case .email: return ValueSyntax.isEmail(value)
        case .grades:
            var isGood = true
            ValueSyntax.eachItem(value) { if !GradeWords.contains($0) { isGood = false } }
            return isGood
        }
    }

    private func isWord(_ value: ValueSyntax.Bytes, _ cell: Cell) -> Bool {
        text.withUnsafeBufferPointer { text in
            for place in cell.firstWord..<cell.firstWord + cell.wordCount where words[place].count == value.count {
                let start = words[place].start
                if ValueSyntax.Bytes(rebasing: text[start..<start + value.count]).isSame(as: value) { return true }
            }
            return cell.isExtensible && value.count > 4
                && ValueSyntax.Bytes(rebasing: value.prefix(4)).isSame(as: "ext:")
        }
    }
}
