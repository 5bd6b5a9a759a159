// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes

/// What can be told of a cell from its own bytes: whether it may be blank, and whether its value has the column's type.
///
/// An engine file: plain numbers and bytes in flat arrays, so that several threads can ask at once without counting
/// references to the same strings.
struct OneRosterSyntax: Sendable {
    /// What threads do with a cell that is not blank.
    enum Work: UInt8 {
        /// Nothing: the column is not the standard's.
        case nothing
        /// Leave it to the check: ids that may be looked up, references to the same file, and what should be blank.
        case look
        /// Any text will do.
        case text
        /// See whether it has the column's type.
        case value
        /// Collect the hash of the id.
        case hash
        /// See whether it could be an id: what it names may be elsewhere.
        case openReference
        /// Look up the record that it names.
        case reference
        /// Look up the records that it names.
        case references
    }

    /// One cell of a row.
    struct Cell: BitwiseCopyable {
        var type = OneRosterType.text
        var work = Work.nothing
        var isExtensible = false
        /// True where the cell may not be blank.
        var needsValue = false
        /// True for a reference that is also the record's own id, whose hash is collected.
        var isHashed = false
        /// True where a reference has to be made of the characters of an id as well: it is the record's own.
        var needsGUID = false
        var targetKind = OneRosterKind.any
        var firstWord = 0
        var wordCount = 0
    }

    private struct Word: BitwiseCopyable {
        var start: Int
        var count: Int
    }

    let cells: [Cell]
    /// For each position the place of its record's number among those that are kept for the rules, or -1.
    let slots: [Int]
    /// How many numbers are kept for a row.
    let slotCount: Int
    private let words: [Word]
    private let text: [UInt8]

    /// - Parameter hashesKey: True where of the record's own id nothing but a hash is kept.
    init(_ plan: [OneRosterCell], hashesKey: Bool) {
        var words: [Word] = []
        var text: [UInt8] = []
        cells = plan.map { cell in
            var own = Cell(type: cell.type)
            own.isExtensible = cell.isExtensible
            own.needsValue = cell.needsValue
            own.work = Self.work(cell, hashesKey: hashesKey)
            own.isHashed = cell.isKey
            own.needsGUID = cell.type == .guid
            own.targetKind = cell.targetKind
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
        var count = 0
        slots = plan.map { cell in
            // A list names several: rules look at those themselves.
            guard cell.isKnown, cell.isKey || cell.type == .ref else { return -1 }
            count += 1
            return count - 1
        }
        slotCount = count
    }

    private static func work(_ cell: OneRosterCell, hashesKey: Bool) -> Work {
        if !cell.isKnown { return .nothing }
        if cell.mustBeBlank || cell.isKey && !hashesKey { return .look }
        if cell.isKey, cell.type == .guid, cell.target < 0 { return .hash }
        if cell.isKey || cell.type.isReference {
            switch cell.lookup {
            case .closed: return cell.type == .refs ? .references : .reference
            case .open where !cell.isKey: return .openReference
            case .open, .sameFile, .noFile: return .look
            }
        }
        return cell.type == .text || cell.type == .list ? .text : .value
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
