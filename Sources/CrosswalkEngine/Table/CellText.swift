// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes

/// What a cell says, freed from what programs put around it.
enum CellText {
    /// Without white space at the ends, a no-break space included, and without guards.
    static func cleaned(_ cell: [UInt8]) -> [UInt8] {
        let rest = cell.withUnsafeBufferPointer { cleaned(0..<cell.count, of: $0) }
        return rest.count == cell.count ? cell : Array(cell[rest])
    }

    /// The part of a range of text without white space at its ends, a no-break space included, and without guards.
    @inline(__always)
    static func cleaned(_ range: Range<Int>, of text: UnsafeBufferPointer<UInt8>) -> Range<Int> {
        if range.isEmpty { return range }
        let (first, last) = (text[range.lowerBound], text[range.upperBound - 1])
        let isPlain = first > 0x20 && first < 0xC2 && last > 0x20 && last < 0x80
        if isPlain, first != UInt8(ascii: "="), first != UInt8(ascii: "'") { return range }
        return cleanedSlowly(range, of: text)
    }

    @inline(never)
    private static func cleanedSlowly(_ range: Range<Int>, of text: UnsafeBufferPointer<UInt8>) -> Range<Int> {
        let trimmed = trimmed(range, of: text)
        guard let inner = unguarded(UnsafeBufferPointer(rebasing: text[trimmed])) else { return trimmed }
        return trimmed.lowerBound + inner.lowerBound..<trimmed.lowerBound + inner.upperBound
    }

    /// Where a mark starts in a range of text, or its end.
    static func find(_ mark: [UInt8], in text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int {
        guard !mark.isEmpty else { return range.upperBound }
        var index = range.lowerBound
        while index + mark.count <= range.upperBound {
            if text[index] == mark[0], text[index..<index + mark.count].elementsEqual(mark) { return index }
            index += 1
        }
        return range.upperBound
    }

    /// Without white space at the ends.
    static func trimmed(_ cell: [UInt8]) -> [UInt8] {
        let rest = cell.withUnsafeBufferPointer { trimmed(0..<cell.count, of: $0) }
        return rest.count == cell.count ? cell : Array(cell[rest])
    }

    /// The part of a range of text without white space at its ends.
    static func trimmed(_ range: Range<Int>, of text: UnsafeBufferPointer<UInt8>) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end {
            if text[start] <= 0x20 {
                start += 1
            } else if text[start] == 0xC2, start + 1 < end, text[start + 1] == 0xA0 {
                start += 2
            } else {
                break
            }
        }
        while start < end {
            if text[end - 1] <= 0x20 {
                end -= 1
            } else if text[end - 1] == 0xA0, end - 2 >= start, text[end - 2] == 0xC2 {
                end -= 2
            } else {
                break
            }
        }
        return start..<end
    }

    /// The text behind `="…"`, or behind an apostrophe before what a spreadsheet would take for a formula; nil where
    /// there is no guard.
    static func unguarded(_ cell: [UInt8]) -> [UInt8]? {
        cell.withUnsafeBufferPointer(unguarded).map { Array(cell[$0]) }
    }

    private static func unguarded(_ cell: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
        switch cell.first {
        case UInt8(ascii: "="):
            guard cell.count >= 3, cell[1] == UInt8(ascii: "\""), cell.last == UInt8(ascii: "\"") else { return nil }
            let inner = 2..<cell.count - 1
            return cell[inner].contains(UInt8(ascii: "\"")) ? nil : inner
        case UInt8(ascii: "'"):
            return isGuarded(cell) ? 1..<cell.count : nil
        default: return nil
        }
    }

    /// True where the first apostrophe is a guard.
    ///
    /// The writer doubles one that was there before, so that taking exactly one off gives back what was there.
    static func isGuarded(_ cell: some Collection<UInt8>) -> Bool {
        guard cell.first == UInt8(ascii: "'") else { return false }
        switch cell.first(where: { $0 != UInt8(ascii: "'") }) {
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0D: return true
        default: return false
        }
    }

    /// True where a text in lower case is a word, which is in lower case already.
    static func isFolded(_ text: UnsafeBufferPointer<UInt8>, _ word: [UInt8]) -> Bool {
        if text.contains(where: { $0 >= 0x80 }) { return Reshaper.folded(Array(text)) == word }
        return text.count == word.count && startsFolded(ascii: text, word)
    }

    /// True where a text in lower case starts with a word, which is in lower case already.
    static func startsFolded(_ text: UnsafeBufferPointer<UInt8>, _ word: [UInt8]) -> Bool {
        if text.contains(where: { $0 >= 0x80 }) { return Reshaper.folded(Array(text)).starts(with: word) }
        return text.count >= word.count && startsFolded(ascii: text, word)
    }

    private static func startsFolded(ascii text: UnsafeBufferPointer<UInt8>, _ word: [UInt8]) -> Bool {
        for index in word.indices {
            let byte = text[index]
            if ((0x41...0x5A).contains(byte) ? byte | 0x20 : byte) != word[index] { return false }
        }
        return true
    }

    /// The text as a string; bytes that are not UTF-8 are read as Windows-1252.
    static func string(_ cell: [UInt8]) -> String {
        if let text = String(validating: cell, as: UTF8.self) { return text }
        return String(decoding: WindowsText.utf8(cell[...]), as: UTF8.self)
    }

    /// The text with `_x000D_` and its like as the characters they stand for (ECMA-376 part 1, 22.9.2.19).
    static func unescaped(_ text: [UInt8]) -> [UInt8] {
        guard text.count >= 7, text.contains(UInt8(ascii: "_")) else { return text }
        var result: [UInt8] = []
        var index = 0
        while index < text.count {
            if index + 7 <= text.count, text[index] == UInt8(ascii: "_"), text[index + 1] == UInt8(ascii: "x"),
                text[index + 6] == UInt8(ascii: "_"),
                let value = UInt32(String(decoding: text[(index + 2)..<(index + 6)], as: UTF8.self), radix: 16),
                let scalar = Unicode.Scalar(value), text[index + 2] != UInt8(ascii: "+")
            {
                result += Array(String(Character(scalar)).utf8)
                index += 7
            } else {
                result.append(text[index])
                index += 1
            }
        }
        return result
    }

    /// A date of a strict workbook, `2025-09-02T00:00:00`, without a time that is midnight and without what follows the
    /// seconds.
    static func isoDate(_ text: [UInt8]) -> [UInt8] {
        guard text.count >= 19, text[10] == UInt8(ascii: "T") else { return text }
        return text[11..<19].elementsEqual("00:00:00".utf8) ? Array(text[..<10]) : Array(text[..<19])
    }

    /// A serial date of a spreadsheet as `YYYY-MM-DD`, with a time behind a `T` where it has a fraction; nil for other
    /// text.
    ///
    /// The system of 1900 counts a 29 February 1900 that never was; that of 1904 starts with 0 on 1904-01-01.
    static func serialDate(_ cell: [UInt8], system: Int) -> [UInt8]? {
        guard !cell.isEmpty, cell.count <= 20, cell.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E }),
            let value = Double(String(decoding: cell, as: UTF8.self)), value >= 0, value < 2_958_466
        else { return nil }
        var days = Int(value)
        var seconds = Int(((value - Double(days)) * 86_400).rounded())
        if seconds == 86_400 {
            days += 1
            seconds = 0
        }
        let epoch: Int
        if system == 1904 {
            epoch = -24_107
        } else {
            guard days > 0 else { return nil }
            epoch = days < 60 ? -25_568 : -25_569
        }
        var text: [UInt8] = []
        DateBytes.append(day: epoch + days, to: &text)
        if seconds > 0 {
            func two(_ number: Int) -> [UInt8] { [UInt8(0x30 + number / 10), UInt8(0x30 + number % 10)] }
            text += [UInt8(ascii: "T")] + two(seconds / 3600) + [UInt8(ascii: ":")] + two(seconds / 60 % 60)
            text += [UInt8(ascii: ":")] + two(seconds % 60)
        }
        return text
    }
}
